import type { ViewProps } from '../view-props.ts';
import { EventList } from './event-list.tsx';
import { EventView } from './event-view.tsx';

/** The list of events, or the page of one. */
export function EventsView({ rest: [id] }: ViewProps) {
  return id === undefined ? <EventList /> : <EventView id={id} key={id} />;
}
