/**
 * The panel of the image pipeline: upload by drop, and each picture before and after.
 *
 * @param {HTMLElement} place
 * @param {{
 *   get: (parts: string[], query?: object) => Promise<any>,
 *   onPulses: (listener: (pulses: { service: string }[]) => void) => () => void,
 *   objectAddress: (bucket: string, key: string) => string,
 *   apiUrl: string | null,
 * }} tools
 */
export function mount(place, tools) {
  const word = element('p', { role: 'status' });
  const gallery = element('div', {});
  place.replaceChildren(uploadForm(tools, word), word, gallery);
  let timer = 0;
  const refresh = () => showImages(tools, gallery).catch((error) => say(word, error.message));
  void refresh();
  const end = tools.onPulses((pulses) => {
    if (!pulses.some(({ service }) => ['dynamodb', 'sns'].includes(service))) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, 200);
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}

function uploadForm(tools, word) {
  const user = element('input', { value: 'ada', 'aria-label': 'User' });
  const file = element('input', { type: 'file', accept: 'image/*', 'aria-label': 'Picture' });
  const zone = element(
    'div',
    { class: 'notice' },
    'Drop a picture here, or choose one: ',
    file,
    ' as ',
    user,
  );
  const send = (picture) => {
    if (picture === undefined) return;
    say(word, `${picture.name} is on its way…`);
    upload(tools, user.value, picture).then(
      (answer) => say(word, answer),
      (error) => say(word, error.message),
    );
  };
  file.addEventListener('change', () => send(file.files?.[0]));
  zone.addEventListener('dragover', (drag) => drag.preventDefault());
  zone.addEventListener('drop', (drop) => {
    drop.preventDefault();
    send(drop.dataTransfer?.files[0]);
  });
  return zone;
}

/** Uploads a picture as a user would, through the HTTP API. */
async function upload({ apiUrl }, user, picture) {
  if (apiUrl === null) return 'The template has no HTTP API.';
  const body = JSON.stringify({ user });
  const { idToken } = await (await fetch('/cognito/tokens', { method: 'POST', body })).json();
  const headers = {
    authorization: idToken,
    'content-type': picture.type || 'application/octet-stream',
  };
  const address = `${new URL(apiUrl).pathname}/images`;
  const response = await fetch(address, { method: 'PUT', headers, body: picture });
  const answer = await response.json();
  return response.ok
    ? `Uploaded as ${answer.imageId ?? 'an image'}.`
    : `Refused: ${answer.message}`;
}

/** Draws every record of a picture, the latest first. */
async function showImages(tools, gallery) {
  const { tables } = await tools.get(['data']);
  const pages = await Promise.all(tables.map(({ id }) => tools.get(['tables', id])));
  const records = pages
    .flatMap(({ items }) => items)
    .filter(({ imageId, status }) => imageId !== undefined && status !== undefined)
    .sort((one, other) => String(other.updatedAt).localeCompare(String(one.updatedAt)));
  const mails = await tools.get(['mailbox']);
  if (records.length === 0) {
    gallery.replaceChildren(element('p', { class: 'empty' }, 'No picture has been uploaded yet.'));
    return;
  }
  gallery.replaceChildren(...records.map((record) => imageSection(tools, record, mails)));
}

function imageSection(tools, record, mails) {
  const { imageId, status, reason, original, variants = [], owner, notifiedAt } = record;
  const head = element('h2', {}, imageId);
  const state = element('p', { class: 'quiet' }, `${status}, owner ${owner}`);
  const mail = mails.find(({ message }) => message.includes(JSON.stringify(imageId)));
  const parts = [head, state];
  if (reason !== undefined)
    parts.push(element('p', { class: 'problem' }, reason.message ?? reason.code));
  if (original !== undefined) parts.push(comparison(tools, original, variants));
  if (original !== undefined) parts.push(variantTable(original, variants));
  if (mail !== undefined) parts.push(notification(mail, notifiedAt));
  return element('section', {}, ...parts);
}

/** The original beside its largest form. */
function comparison(tools, original, variants) {
  const last = variants.at(-1)?.picture;
  const pictures = [['Before', original], ...(last === undefined ? [] : [['After', last]])];
  return element(
    'div',
    { class: 'columns' },
    ...pictures.map(([name, picture]) => {
      const { bucket, key, width, height, bytes } = picture;
      const image = element('img', {
        src: tools.objectAddress(bucket, key),
        alt: `${name}: ${width} by ${height} pixels`,
        loading: 'lazy',
      });
      image.style.maxWidth = '100%';
      image.style.maxHeight = '320px';
      image.style.borderRadius = '6px';
      image.style.display = 'block';
      return element(
        'figure',
        {},
        image,
        element(
          'figcaption',
          { class: 'quiet' },
          `${name}: ${width} × ${height}, ${kilobytes(bytes)}`,
        ),
      );
    }),
  );
}

function variantTable(original, variants) {
  const rows = variants.map(({ name, picture: { contentType, width, height, bytes } }) =>
    row('td', [
      name,
      contentType,
      `${width} × ${height}`,
      kilobytes(bytes),
      saving(original.bytes, bytes),
    ]),
  );
  const titles = ['Form', 'Type', 'Pixels', 'Size', 'Saved'];
  const table = element(
    'table',
    {},
    element('thead', {}, row('th', titles)),
    element('tbody', {}, ...rows),
  );
  return element('div', { class: 'table-box' }, table);
}

function notification({ subject, message }, notifiedAt) {
  let text = message;
  try {
    text = JSON.parse(message).text ?? message;
  } catch {
    // A message that is not JSON is shown unchanged.
  }
  const when = notifiedAt === undefined ? '' : ` at ${notifiedAt}`;
  return element(
    'p',
    {},
    element('b', {}, `${subject}: `),
    text,
    element('span', { class: 'quiet' }, ` The owner was told${when}.`),
  );
}

function saving(before, after) {
  const share = (((before - after) / before) * 100).toFixed(0);
  return after > before ? `none, ${share.slice(1)} % more` : `${share} %`;
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function row(kind, cells) {
  return element(
    'tr',
    {},
    ...cells.map((cell) => element(kind, kind === 'th' ? { scope: 'col' } : {}, cell)),
  );
}

/** Text becomes text nodes: nothing of a record is ever read as HTML. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return made;
}

function say(word, text) {
  word.textContent = text;
}
