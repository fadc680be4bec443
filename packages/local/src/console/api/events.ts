import { readEventPage } from '../events/event-page.ts';
import type { Answer } from './route.ts';

const mostRows = 500;

/**
 * A search responds after about this many milliseconds, so that neither the page nor the cloud
 * waits for long.
 */
const patience = 30;

/** `events?search&from&count`: a window of the list. */
const list: Answer = ({ finder }, { query }) => {
  const count = Math.min(Number(query.get('count') ?? 100), mostRows);
  const search = query.get('search') ?? '';
  return finder.find({ search, from: Number(query.get('from') ?? -1), count }, patience);
};

/** `events/ID`, `event-types`, `activities/ID`. */
export const eventRoutes: Readonly<Record<string, Answer>> = {
  events: (state, request) => {
    const [id] = request.path;
    if (id === undefined) return list(state, request);
    return readEventPage(state, id);
  },
  'event-types': ({ finder }) => finder.types(),
  activities: ({ cloud }, { path: [id] }) =>
    cloud.activities.list().find((activity) => String(activity.id) === id),
};
