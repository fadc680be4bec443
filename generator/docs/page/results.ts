import { element } from './element.ts';
import type { Found } from './find.ts';

/** The list below the search field, with one selected result. */
export interface Results {
  readonly box: HTMLElement;
  show(found: readonly Found[]): void;
  hide(): void;
  /** Selects the next result, or the previous one with -1. After the last comes the first. */
  move(by: 1 | -1): void;
  open(): void;
}

/** A list of results for a field, which announces the selected one like a combobox (ARIA 1.2). */
export function resultsFor(field: HTMLInputElement, root: string): Results {
  const box = element('ul', { id: 'found', role: 'listbox', 'aria-label': 'Results' });
  box.hidden = true;
  let chosen = -1;
  const choose = (index: number) => {
    const options = [...box.children];
    chosen = options.length === 0 ? -1 : (index + options.length) % options.length;
    for (const [at, option] of options.entries()) {
      option.setAttribute('aria-selected', String(at === chosen));
    }
    const option = options[chosen];
    if (option === undefined) field.removeAttribute('aria-activedescendant');
    else {
      field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  };
  const setOpen = (isOpen: boolean) => {
    box.hidden = !isOpen;
    field.setAttribute('aria-expanded', String(isOpen));
  };
  return {
    box,
    show(found) {
      box.replaceChildren(...found.map((one, index) => resultOf(one, index, root)));
      setOpen(found.length > 0);
      choose(0);
    },
    hide: () => setOpen(false),
    move: (by) => choose(chosen + by),
    open: () => (box.children[chosen] as HTMLElement | undefined)?.click(),
  };
}

function resultOf({ entry, field }: Found, index: number, root: string): HTMLElement {
  const [kind, title, note, address, description] = entry;
  const anchor = field === undefined ? '' : `#${encodeURIComponent(`field-${field}`)}`;
  const result = element(
    'li',
    { role: 'option', id: `found-${index}`, 'aria-selected': 'false' },
    element('b', {}, title),
    element('span', { class: 'found-note' }, kind === 'event' ? note : `${kind} · ${note}`),
    element('span', { class: 'found-text' }, field ?? description),
  );
  result.addEventListener('click', () => location.assign(`${root}${address}${anchor}`));
  return result;
}
