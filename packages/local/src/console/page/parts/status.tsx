import type { EventStatus } from '../../wire/events.ts';

const words: Readonly<Record<EventStatus, string>> = {
  delivered: 'Delivered',
  pending: 'Under way',
  unmatched: 'No rule',
  failed: 'Failed',
};

/** How an event stands: a mark and a word. */
export function Status({ status }: { readonly status: EventStatus }) {
  return <span class={`status ${status}`}>{words[status]}</span>;
}
