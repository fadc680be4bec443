import { signal } from '@preact/signals';

/** Where the page is: `/console/events/ID?search=…` is the view `events` with the rest. */
export interface Route {
  readonly view: string;
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

const base = '/console/';

export const route = signal<Route>(readRoute());

function readRoute(): Route {
  const [view = '', ...rest] = location.pathname.slice(base.length).split('/').filter(Boolean);
  return {
    view: view === '' ? 'flow' : view,
    rest: rest.map(decodeURIComponent),
    query: new URLSearchParams(location.search),
  };
}

/** The address of a place in the console. */
export function href(
  parts: readonly string[],
  query: Readonly<Record<string, string>> = {},
): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  return `${base}${parts.map(encodeURIComponent).join('/')}${search}`;
}

/** Goes to an address; with `replace`, Back leads past it. */
export function navigate(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  route.value = readRoute();
  if (!replace) window.scrollTo(0, 0);
}

/** Follows links within the console without loading the document again. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    route.value = readRoute();
  });
  document.addEventListener('click', (click) => {
    const isPlain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey;
    const link = click.target instanceof Element ? click.target.closest('a') : null;
    if (!isPlain || link === null || link.target !== '' || link.hasAttribute('download')) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || !to.pathname.startsWith(base)) return;
    if (to.pathname.startsWith(`${base}api/`)) return;
    click.preventDefault();
    navigate(`${to.pathname}${to.search}`);
  });
}
