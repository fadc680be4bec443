import { element } from './element.ts';
import type { Search } from './search.ts';

const help: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'Search'],
  ['j k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['g e', 'Go to the events'],
  ['g c', 'Go to the consumers'],
  ['g f', 'Go to the graph'],
  ['+ - 0', 'Zoom the graph, and fit it'],
  ['?', 'This list'],
];

const pages: ReadonlyMap<string, string> = new Map([
  ['e', 'index.html'],
  ['c', 'consumers.html'],
  ['f', 'graph.html'],
]);

/** What `j` and `k` move through: rows of lists, otherwise collapsible parts. */
const rows = '.row-link, .names a, .relations b > a, main summary';

/** Listens to the keyboard; keys of a field are the field's. */
export function startKeys(root: string, search: Search): void {
  const dialog = keyList();
  document.querySelector<HTMLElement>('.hint')?.removeAttribute('hidden');
  let isAfterG = false;
  document.addEventListener('keydown', (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return;
    const { key, target } = press;
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
    const page = isAfterG ? pages.get(key) : undefined;
    isAfterG = key === 'g';
    if (page !== undefined) location.href = root + page;
    else if (key === '/') search.focus();
    else if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === '?') dialog.open ? dialog.close() : dialog.showModal();
    else return;
    press.preventDefault();
  });
}

/** Focuses the next or the previous row that can be seen. */
function move(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(rows)].filter((row) =>
    row.checkVisibility(),
  );
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (by === 1 ? all[0] : all.at(-1)) : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function keyList(): HTMLDialogElement {
  const dialog = element('dialog', { class: 'keys', 'aria-labelledby': 'keys-title' });
  const close = element('button', { type: 'button' }, 'Close');
  close.addEventListener('click', () => dialog.close());
  const list = element(
    'dl',
    {},
    ...help.map(([keys, does]) => {
      const names = keys.split(' ').map((key) => element('kbd', {}, key));
      return element('div', {}, element('dt', {}, ...names), element('dd', {}, does));
    }),
  );
  dialog.append(element('h2', { id: 'keys-title' }, 'Keys'), list, close);
  document.body.append(dialog);
  return dialog;
}
