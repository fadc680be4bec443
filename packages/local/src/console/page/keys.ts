import { signal } from '@preact/signals';
import { href, navigate } from './router.ts';

/** A key and what it does, as `?` lists them. */
export interface KeyHelp {
  readonly keys: string;
  readonly does: string;
}

export const isHelpOpen = signal(false);

/** The letter that follows `g`, by view. */
const viewKeys: Readonly<Record<string, string>> = {
  f: 'flow',
  e: 'events',
  s: 'send',
  t: 'trouble',
  d: 'data',
  x: 'faults',
  p: 'permissions',
};

export const keyHelp: readonly KeyHelp[] = [
  { keys: '/', does: 'Search' },
  { keys: 'j k', does: 'Next and previous row' },
  { keys: 'Enter', does: 'Open the row' },
  { keys: 'Escape', does: 'Close, or go back to the list' },
  { keys: 'Space', does: 'Pause or continue the live list' },
  ...Object.entries(viewKeys).map(([key, view]) => ({
    keys: `g ${key}`,
    does: `Go to ${view.charAt(0).toUpperCase()}${view.slice(1)}`,
  })),
  { keys: '?', does: 'This list' },
];

type Handler = (key: string) => boolean;
const handlers: Handler[] = [];

/** Offers each key to a view until the returned function is called; true means that it was used. */
export function onKey(handler: Handler): () => void {
  handlers.unshift(handler);
  return () => {
    handlers.splice(handlers.indexOf(handler), 1);
  };
}

let isAfterG = false;

/** Listens to the keyboard. Keys of a field are the field's, except Escape. */
export function startKeys(): void {
  document.addEventListener('keydown', (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return;
    const isInField =
      press.target instanceof HTMLElement &&
      (press.target.matches('input, textarea, select') || press.target.isContentEditable);
    if (isInField) {
      if (press.key === 'Escape') (press.target as HTMLElement).blur();
      return;
    }
    const isOnControl =
      press.target instanceof HTMLElement && press.target.matches('a, button, summary, [role=tab]');
    if (isOnControl && (press.key === 'Enter' || press.key === ' ')) return;
    if (useKey(press.key)) press.preventDefault();
  });
}

function useKey(key: string): boolean {
  const view = isAfterG && Object.hasOwn(viewKeys, key) ? viewKeys[key] : undefined;
  isAfterG = key === 'g';
  if (view !== undefined) {
    navigate(href([view]));
    return true;
  }
  if (key === '?') {
    isHelpOpen.value = !isHelpOpen.value;
    return true;
  }
  if (key === 'Escape' && isHelpOpen.value) {
    isHelpOpen.value = false;
    return true;
  }
  if (key === '/') return focusSearch();
  return handlers.some((handler) => handler(key));
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  field?.focus();
  field?.select();
  return field !== null;
}
