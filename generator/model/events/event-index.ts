import { nearest } from '@eventwright/json';
import { suggestion } from '../../diagnostic/nearest.ts';
import { type EventIdentity, identityOf } from './event-identity.ts';

/** An event as people refer to it. */
interface Named extends EventIdentity {
  readonly name: string;
}

/** The event that a reference means, or why it means none. */
export type Found<Event> =
  | { readonly kind: 'event'; readonly event: Event }
  | {
      readonly kind: 'none';
      readonly isAmbiguous: boolean;
      readonly message: string;
      readonly hint: string;
    };

/** Finds events by what people write for them. */
export interface EventIndex<Event extends Named> {
  /**
   * The event that a text refers to: `source@detail type`, `source@name`, its name in code, or its
   * detail type where only one event has it. A name goes before a detail type.
   */
  find(reference: string): Found<Event>;
  /** How to refer to an event: by its name, or by its detail type if no other event has it. */
  referencesTo(event: Event): readonly string[];
}

/**
 * An index of events; in a sound catalogue no two of them have one identity or one name. One list is
 * indexed once, because several emitters ask for its index.
 */
export function eventIndex<Event extends Named>(events: readonly Event[]): EventIndex<Event> {
  const index = (indexes.get(events) as EventIndex<Event> | undefined) ?? makeIndex(events);
  indexes.set(events, index);
  return index;
}

const indexes = new WeakMap<readonly Named[], unknown>();

function makeIndex<Event extends Named>(events: readonly Event[]): EventIndex<Event> {
  const byIdentity = new Map([
    ...events.map((event) => [`${event.source}@${event.name}`, event] as const),
    ...events.map((event) => [identityOf(event), event] as const),
  ]);
  const byName = new Map(events.map((event) => [event.name, event]));
  const byDetailType = Map.groupBy(events, ({ detailType }) => detailType);
  return {
    find(reference) {
      const [first, ...others] = byDetailType.get(reference) ?? [];
      const only = others.length === 0 ? first : undefined;
      const event = byIdentity.get(reference) ?? byName.get(reference) ?? only;
      if (event !== undefined) return { kind: 'event', event };
      if (first !== undefined) return ambiguous(reference, [first, ...others]);
      const near = nearest(reference, [...byName.keys(), ...byDetailType.keys()]);
      // A list has each event once, by its name.
      const hint = suggestion(reference, near === undefined ? byName.keys() : [near]);
      return {
        kind: 'none',
        isAmbiguous: false,
        message: `There is no event \`${reference}\`.`,
        hint,
      };
    },
    referencesTo(event) {
      const { detailType, name } = event;
      const isOnly = byDetailType.get(detailType)?.length === 1 && !byName.has(detailType);
      return isOnly ? [name, detailType] : [name];
    },
  };
}

function ambiguous(reference: string, events: readonly Named[]): Found<never> {
  const identities = events.map((event) => `\`${identityOf(event)}\``).join(' or ');
  const message = `\`${reference}\` can mean ${events.length} events.`;
  return { kind: 'none', isAmbiguous: true, message, hint: `Write ${identities}.` };
}
