const shownActivities = 300;

const events = document.querySelector('#events');
const records = document.querySelector('#records');
const activities = document.querySelector('#activities');
const schemas = document.querySelector('#schemas');
const form = document.querySelector('#upload');
const answer = document.querySelector('#answer');

let apiUrl = null;
let isRefreshing = false;
let isStale = false;

const stream = new EventSource('activities');
stream.addEventListener('message', ({ data }) => {
  const activity = JSON.parse(data);
  showActivity(activity);
  if (activity.service === 'events' && activity.action === 'PutEvents') showEvent(activity);
  if (activity.service === 'dynamodb') void refresh();
  if (activity.service === 'schemas') void showSchemas();
});
form.addEventListener('submit', (submission) => {
  submission.preventDefault();
  upload(new FormData(form)).then(say, (error) => say(`It failed: ${error.message}`));
});
await refresh();
await showSchemas();

/** Uploads a picture as a user, through the HTTP API. */
async function upload(fields) {
  if (apiUrl === null) return 'The template has no HTTP API.';
  const body = JSON.stringify({ user: fields.get('user') });
  const { idToken } = await (await fetch('/cognito/tokens', { method: 'POST', body })).json();
  const picture = fields.get('picture');
  const headers = {
    authorization: idToken,
    'content-type': picture.type || 'application/octet-stream',
  };
  const response = await fetch(`${new URL(apiUrl).pathname}/images`, {
    method: 'PUT',
    headers,
    body: picture,
  });
  return `${response.status} ${await response.text()}`;
}

function say(text) {
  answer.textContent = text;
}

/** Reads the records again; once more if something changed meanwhile. */
async function refresh() {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  while (isStale) {
    isStale = false;
    const state = await (await fetch('state')).json();
    apiUrl = state.apiUrl;
    records.replaceChildren(...state.records.map(recordRow));
  }
  isRefreshing = false;
}

function recordRow(record) {
  const text = (name) => record[name]?.S ?? '';
  const reason = record.reason?.M?.message?.S ?? '';
  return row(
    [
      text('imageId') || text('item'),
      text('status'),
      reason,
      text('updatedAt'),
      text('notifiedAt'),
    ],
    text('status') === 'rejected',
  );
}

/** The schemas of the registry; the contents of one are read when it is opened. */
async function showSchemas() {
  const all = await (await fetch('schemas')).json();
  schemas.replaceChildren(...all.map(schemaDetails));
}

function schemaDetails({ registry, name, versions }) {
  const details = document.createElement('details');
  const count = versions === 1 ? '1 version' : `${versions} versions`;
  details.append(element('summary', `${name}, ${count}, in ${registry}`));
  details.addEventListener('toggle', () => readSchema(details, { registry, name }), { once: true });
  return details;
}

async function readSchema(details, which) {
  const answer = await fetch(`schemas?${new URLSearchParams(which)}`);
  for (const { version, content } of await answer.json()) {
    details.append(element('p', `Version ${version}`));
    details.append(element('pre', JSON.stringify(content, null, 2)));
  }
}

function showActivity({ at, service, action, summary, outcome, milliseconds }) {
  const took = milliseconds === undefined ? '' : `${milliseconds.toFixed(1)} ms`;
  const line = row([clock(at), `${service} ${action}`, summary, took], outcome === 'failed');
  activities.prepend(line);
  if (activities.childElementCount > shownActivities) activities.lastElementChild.remove();
}

function showEvent({ at, resource, detail, summary, outcome }) {
  const item = document.createElement('li');
  const details = document.createElement('details');
  const title = element('summary', `${detail['detail-type']} on ${resource} `);
  title.append(element('time', clock(at)));
  details.append(title, element('p', summary), element('pre', JSON.stringify(detail, null, 2)));
  item.append(details);
  item.classList.toggle('failed', outcome === 'failed');
  events.prepend(item);
  if (events.childElementCount > shownActivities) events.lastElementChild.remove();
}

function row(cells, isFailed) {
  const line = document.createElement('tr');
  line.append(...cells.map((cell) => element('td', cell)));
  line.classList.toggle('failed', isFailed);
  return line;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function clock(at) {
  return new Date(at).toISOString().slice(11, 23);
}
