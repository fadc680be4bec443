import type { Activity, LocalCloud } from '@eventwright/local';
import { isCausedBy } from '@eventwright/local/story';
import type { DeliveredEvent } from '../unit/event-of.ts';
import type { Duration } from './duration.ts';
import { waitFor } from './wait-for.ts';
import { matcherOf, type Where } from './where.ts';

/** An event: a generated definition, or a detail type. */
export type EventName<Detail> =
  | string
  | { readonly source: string; readonly detailType: string; readonly detail?: Detail };

/** Selects events. */
export interface EventChoice<Detail> {
  /** A function, or an EventBridge pattern over the detail. */
  readonly where?: Where<Detail>;
  /** The id of an event that caused it, directly or indirectly. */
  readonly causedBy?: string;
}

/** The events on the buses of a cloud. */
export interface CloudEvents {
  /** The events so far, oldest first. */
  all<Detail = unknown>(
    event?: EventName<Detail>,
    choice?: EventChoice<Detail>,
  ): readonly DeliveredEvent<string, Detail>[];
  /**
   * Returns the first event that matches, waiting for it if necessary.
   *
   * @throws Error on timeout (10 s by default), with a report of what happened instead
   */
  until<Detail = unknown>(
    event: EventName<Detail>,
    choice?: EventChoice<Detail> & { readonly timeout?: Duration },
  ): Promise<DeliveredEvent<string, Detail>>;
}

/** The events of a cloud. `report` describes what else happened. */
export function cloudEvents(
  { activities }: Pick<LocalCloud, 'activities'>,
  report: () => Promise<string>,
): CloudEvents {
  const chosen = <Detail>(event: EventName<Detail> | undefined, choice: EventChoice<Detail>) => {
    const matches = matcherOf(choice.where);
    return (activity: Activity): readonly DeliveredEvent<string, Detail>[] => {
      const found = eventOf<Detail>(activity);
      if (found === undefined || !isNamed(found, event) || !matches(found.detail)) return [];
      return isCaused(activity, choice.causedBy) ? [found] : [];
    };
  };
  const isCaused = (activity: Activity, by: string | undefined): boolean =>
    by === undefined || isCausedBy(activities, activity, by);
  return {
    all: (event, choice = {}) => activities.list().flatMap(chosen(event, choice)),
    async until<Detail>(
      event: EventName<Detail>,
      { timeout = '10 s', ...choice }: EventChoice<Detail> & { readonly timeout?: Duration } = {},
    ) {
      const choose = chosen(event, choice);
      const what = `event ${typeof event === 'string' ? event : event.detailType}`;
      return await waitFor(activities, {
        read: (activity) => choose(activity)[0],
        what,
        timeout,
        report,
      });
    },
  };
}

function eventOf<Detail>({ service, action, outcome, detail }: Activity) {
  const isEvent = service === 'events' && action === 'PutEvents' && outcome === 'done';
  return isEvent ? (detail as unknown as DeliveredEvent<string, Detail>) : undefined;
}

function isNamed<Detail>(
  found: DeliveredEvent<string, Detail>,
  event: EventName<Detail> | undefined,
): boolean {
  if (event === undefined) return true;
  if (typeof event === 'string') return found['detail-type'] === event;
  return found['detail-type'] === event.detailType && found.source === event.source;
}
