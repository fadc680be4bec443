import type { SearchEntry } from '../search-entry.ts';
import { element } from './element.ts';
import { find, type Prepared, prepare } from './find.ts';
import { type Results, resultsFor } from './results.ts';

declare global {
  var catalogueEntries: readonly SearchEntry[] | undefined;
}

/** The maximum number of results. */
const mostShown = 20;

/** The search field, as the keys use it. */
export interface Search {
  focus(): void;
}

/** Puts a search field on the page. Its index is loaded when somebody first goes to it. */
export function startSearch(root: string): Search {
  const box = document.querySelector<HTMLElement>('.find');
  if (box === null) return { focus: () => undefined };
  const field = searchField();
  const results = resultsFor(field, root);
  const said = element('p', { class: 'found-count', role: 'status' });
  box.append(field, element('kbd', { 'aria-hidden': 'true' }, '/'), results.box, said);
  box.hidden = false;
  let prepared: readonly Prepared[] | undefined;
  const show = () => {
    if (prepared === undefined) return;
    performance.mark('search-begin');
    const found = find(prepared, field.value, mostShown);
    results.show(found);
    said.textContent = sentenceOf(field.value, found.length);
    performance.measure('search', 'search-begin');
  };
  const close = () => {
    results.hide();
    said.textContent = '';
  };
  const begin = (entries: readonly SearchEntry[]) => {
    prepared ??= prepare(entries);
    show();
  };
  field.addEventListener('focus', () => loadIndex(root, begin));
  field.addEventListener('input', show);
  field.addEventListener('keydown', (press) => useKey(press, results, close));
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !box.contains(target)) close();
  });
  return {
    focus() {
      field.focus();
      field.select();
    },
  };
}

function searchField(): HTMLInputElement {
  return element('input', {
    type: 'search',
    role: 'combobox',
    placeholder: 'Search events, fields and consumers',
    'aria-label': 'Search',
    'aria-expanded': 'false',
    'aria-controls': 'found',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
  });
}

function useKey(press: KeyboardEvent, results: Results, close: () => void): void {
  if (press.key === 'ArrowDown') results.move(1);
  else if (press.key === 'ArrowUp') results.move(-1);
  else if (press.key === 'Enter') results.open();
  else if (press.key === 'Escape') {
    close();
    (press.currentTarget as HTMLElement).blur();
  } else return;
  press.preventDefault();
  press.stopPropagation();
}

/** A page of the file system may load a script, and no data. */
function loadIndex(root: string, then: (entries: readonly SearchEntry[]) => void): void {
  if (globalThis.catalogueEntries !== undefined) {
    then(globalThis.catalogueEntries);
    return;
  }
  const script = element('script', { src: `${root}assets/search.js` });
  script.addEventListener('load', () => then(globalThis.catalogueEntries ?? []));
  document.head.append(script);
}

function sentenceOf(text: string, count: number): string {
  if (text.trim() === '') return '';
  if (count === 0) return 'Nothing found.';
  return count === mostShown ? `The best ${count}` : `${count} found`;
}
