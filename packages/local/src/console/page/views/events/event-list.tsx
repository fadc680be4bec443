import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TypeCount } from '../../../wire/events.ts';
import { onKey } from '../../keys.ts';
import { counts } from '../../live.ts';
import { clock, plural } from '../../parts/format.ts';
import { Status } from '../../parts/status.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { href, navigate, route } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';
import { type EventStore, openEvents } from './event-store.ts';

/** Where the list was when an event was opened, by search. */
const places = new Map<string, number>();

/** The live list of events, with its search. */
export function EventList() {
  const search = route.value.query.get('search') ?? '';
  const store = useMemo(() => openEvents(search), [search]);
  const [selected, setSelected] = useState<number | undefined>(places.get(search));
  // A key may come before the one before it is drawn.
  const latest = useRef(selected);
  useEffect(() => () => store.stop(), [store]);
  void store.version.value;
  const open = (index: number) => {
    const row = store.rowAt(index);
    if (row === undefined) return;
    places.set(search, index);
    navigate(href(['events', row.id]));
  };
  useLayoutEffect(
    () =>
      onKey((key) => {
        const move = (by: number) => {
          const next = latest.current === undefined ? 0 : latest.current + by;
          latest.current = Math.max(0, Math.min(store.found - 1, next));
          setSelected(latest.current);
          return true;
        };
        if (key === 'j' || key === 'ArrowDown') return move(1);
        if (key === 'k' || key === 'ArrowUp') return move(-1);
        if (key === 'Enter' && latest.current !== undefined) {
          open(latest.current);
          return true;
        }
        if (key === ' ') {
          store.pause(!store.isPaused);
          return true;
        }
        return false;
      }),
    [store],
  );
  return (
    <section class="page full">
      <header class="page-head">
        <h1>Events</h1>
        <EventSearch search={search} store={store} />
      </header>
      {store.problem !== undefined && (
        <p class="problem" role="alert">
          {store.problem}
        </p>
      )}
      {store.found === 0 && store.isComplete && store.problem === undefined ? (
        <NoEvents isFiltered={search !== ''} />
      ) : (
        <Rows store={store} selected={selected} onOpen={open} />
      )}
    </section>
  );
}

function Rows(props: {
  readonly store: EventStore;
  readonly selected: number | undefined;
  readonly onOpen: (index: number) => void;
}) {
  const { store, selected, onOpen } = props;
  return (
    <>
      <div class="row head" aria-hidden="true">
        <span>Time</span>
        <span>Event</span>
        <span>Status</span>
        <span>Source</span>
        <span>Detail</span>
      </div>
      <VirtualList
        count={store.found}
        above={store.found}
        selected={selected}
        label="Events, newest first"
        onShow={store.show}
        row={(index) => {
          const row = store.rowAt(index);
          if (row === undefined) return <div class="row waiting" key={index} />;
          return (
            <a
              class={index === selected ? 'row selected' : 'row'}
              key={row.sequence}
              href={href(['events', row.id])}
              onClick={(click) => {
                if (click.ctrlKey || click.metaKey || click.shiftKey) return;
                click.preventDefault();
                onOpen(index);
              }}
            >
              <time dateTime={new Date(row.at).toISOString()}>{clock(row.at)}</time>
              <b>{row.type}</b>
              <Status status={row.status} />
              <span class="quiet">{row.source}</span>
              <span class="gist mono">
                {row.gist.map(({ name, value }, index) => (
                  // Members at different depths may have one name.
                  <span key={index}>
                    <span class="quiet">{name}</span> {value}{' '}
                  </span>
                ))}
              </span>
            </a>
          );
        }}
      />
    </>
  );
}

function EventSearch({ search, store }: { readonly search: string; readonly store: EventStore }) {
  // The counts are not among the properties: reading the version draws again when they change.
  void store.version.value;
  const find = (next: string) => navigate(href(['events'], { search: next }), { replace: true });
  const { answer: types = [] } = useAnswer<readonly TypeCount[]>(['event-types'], {
    // Asked again whenever the number of events has changed its order of size.
    at: String(counts.value.events).length,
  });
  const isTypeOnly = /^type="[^"]*"$/.test(search);
  return (
    <div class="search-bar">
      <select
        aria-label="Event type"
        value={isTypeOnly ? search : ''}
        onChange={({ currentTarget }) => find(currentTarget.value)}
      >
        <option value="">All types</option>
        {types.map(({ type, source, count }) => (
          <option key={`${source} ${type}`} value={`type=${JSON.stringify(type)}`}>
            {type} ({count})
          </option>
        ))}
      </select>
      <input
        type="search"
        aria-label="Search events"
        placeholder="Search: text, type:Order, total>100, -status:failed"
        value={search}
        spellcheck={false}
        onInput={({ currentTarget }) => find(currentTarget.value)}
      />
      <span class="found" role="status">
        {countWords(search, store)}
      </span>
      <button
        type="button"
        aria-pressed={store.isPaused}
        onClick={() => store.pause(!store.isPaused)}
      >
        {store.isPaused ? `Continue${store.waiting > 0 ? ` (${store.waiting} new)` : ''}` : 'Pause'}
      </button>
    </div>
  );
}

function countWords(search: string, { found, total, isComplete }: EventStore): string {
  if (search === '') return plural(found, 'event');
  const words = `${found.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  return isComplete ? words : `${words}, searching…`;
}

function NoEvents({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) {
    return <p class="empty">No events match. Change or clear the search.</p>;
  }
  return (
    <p class="empty">
      No event has been published yet. Send one from <a href={href(['send'])}>Send</a>, or with{' '}
      <code>eventwright send</code>.
    </p>
  );
}
