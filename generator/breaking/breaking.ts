import {
  differencesOf,
  type Effect,
  type Inclusion,
  includes,
  type KnownEffects,
  withEffects,
} from '@eventwright/compatibility';
import type { Catalog, Event } from '../model/catalog.ts';
import { eventSource, isWrittenAlike } from '../model/event-source.ts';
import { isSameEvent } from '../model/events/event-identity.ts';
import type { Profile } from '../schema/profile.ts';
import type { Breakage, TypedChange } from './breakage.ts';
import { typed } from './breakage.ts';
import { deadFilters, deadSourceFilters } from './filters.ts';
import { brokenMappings } from './mappings.ts';
import { asksFor, type Mode } from './mode.ts';
import { takersOf } from './takers.ts';

/** How strictly two catalogues are compared. */
export interface Strictness {
  /** @param event its name in code */
  modeOf(event: string): Mode;
  /** `tolerant` is how our generated consumers read: they do not refuse unknown fields. */
  readonly consumers: Profile;
}

/** Lists what a new catalogue breaks of what runs on the old one, sorted by event. */
export function breakages(
  old: Catalog,
  young: Catalog,
  strictness: Strictness,
): readonly Breakage[] {
  const known = { backward: new Map(), forward: new Map() };
  const successorOf = successors(old, young);
  const ofEvents = old.events.flatMap((event) => {
    if (strictness.modeOf(event.name) === 'none') return [];
    const successor = successorOf(event);
    const consumers = takersOf(event, old);
    if (successor === undefined) return [removed(event, consumers)];
    const moved =
      event.source === successor.source ? [] : [sourceChanged(event, successor, consumers)];
    if (isWrittenAlike(event, successor)) return moved;
    return [
      ...moved,
      ...schemaBreakages({ old: event, young: successor, known }, consumers, strictness),
      ...deadFilters(event, successor, young.consumers),
    ];
  });
  const ofSources = [...brokenMappings(old, young), ...deadSourceFilters(old, young)].filter(
    ({ event }) => strictness.modeOf(event) !== 'none',
  );
  return [...ofEvents, ...ofSources];
}

/**
 * The new version of each event: the event with the same source and detail type, otherwise the only
 * new event with its detail type that matches no other old event. In the second case, the event has
 * changed its source.
 */
function successors(old: Catalog, young: Catalog): (event: Event) => Event | undefined {
  const isOld = (event: Event) => old.events.some((one) => isSameEvent(one, event));
  const moved = Map.groupBy(
    young.events.filter((event) => !isOld(event)),
    ({ detailType }) => detailType,
  );
  return (event) => {
    const same = young.events.find((one) => isSameEvent(one, event));
    const [only, ...others] = moved.get(event.detailType) ?? [];
    return same ?? (others.length === 0 ? only : undefined);
  };
}

function removed(event: Event, consumers: readonly string[]): Breakage {
  return {
    rule: 'event-removed',
    verdict: 'breaks',
    event: event.name,
    file: event.file,
    pointer: '',
    version: 'old',
    message: `${event.name} is gone`,
    consumers,
    changes: [],
  };
}

function sourceChanged(old: Event, young: Event, consumers: readonly string[]): Breakage {
  return {
    rule: 'source-changed',
    verdict: 'breaks',
    event: old.name,
    file: young.file,
    pointer: '/x-amazon-events-source',
    version: 'new',
    message: `rules of ${old.source} do not match events of ${young.source}`,
    consumers,
    changes: [],
  };
}

const directions = {
  backward: {
    rule: 'backward-broken',
    proven: ['breaks backward', 'breaks both'],
    possible: ['may break backward', 'undecided'],
    message: 'a consumer on the new schema refuses what old producers send',
  },
  forward: {
    rule: 'forward-broken',
    proven: ['breaks forward', 'breaks both'],
    possible: ['may break forward', 'undecided'],
    message: 'a consumer on the old schema refuses what new producers send',
  },
} as const;

/** Two versions of an event, and what is known of the effects of changes in shared definitions. */
interface Succession {
  readonly old: Event;
  readonly young: Event;
  readonly known: Readonly<Record<'backward' | 'forward', KnownEffects>>;
}

function schemaBreakages(
  succession: Succession,
  consumers: readonly string[],
  strictness: Strictness,
): readonly Breakage[] {
  const { old, young } = succession;
  const mode = strictness.modeOf(old.name);
  return (['backward', 'forward'] as const).flatMap((direction): Breakage[] => {
    if (!asksFor(mode, direction)) return [];
    const [sender, receiver] = direction === 'backward' ? [old, young] : [young, old];
    const verdict = includes(
      eventSource(sender, 'sent', 'strict'),
      eventSource(receiver, 'read', strictness.consumers),
    );
    if (verdict.holds === true) return [];
    const { rule, message } = directions[direction];
    const changes = culprits(succession, strictness.consumers, direction);
    return [
      {
        rule,
        verdict: verdict.holds === false ? 'breaks' : 'unknown',
        event: old.name,
        file: young.file,
        pointer: changes.find(({ document }) => document === undefined)?.pointer ?? '',
        version: 'new',
        message:
          verdict.holds === false ? message : `${message}? cannot be decided: ${verdict.why}`,
        ...witnessOf(verdict),
        consumers,
        changes,
      },
    ];
  });
}

/**
 * The changes that break the direction by themselves; if there are none, those that may break it;
 * if there are none, all changes.
 */
function culprits(
  { old, young, known }: Succession,
  consumers: Profile,
  direction: 'backward' | 'forward',
): readonly TypedChange[] {
  const profiles: readonly [Profile, Profile] =
    direction === 'backward' ? ['strict', consumers] : [consumers, 'strict'];
  const [before, after] = [
    eventSource(old, 'old', profiles[0]),
    eventSource(young, 'new', profiles[1]),
  ];
  const written = differencesOf(
    eventSource(old, 'old', 'strict'),
    eventSource(young, 'new', 'strict'),
  );
  const places = new Set(written.map(({ location }) => location));
  const read = differencesOf(before, after).filter(({ location }) => places.has(location));
  const changes = withEffects(read, before, after, known[direction]);
  const { possible, proven } = directions[direction];
  const having = (effects: readonly Effect[]) =>
    changes.filter(({ effect }) => effects.includes(effect));
  const found = [having(proven), having(possible)].find(({ length }) => length > 0);
  return (found ?? changes).map(typed);
}

function witnessOf(verdict: Inclusion): Pick<Breakage, 'witness'> {
  return verdict.holds === false ? { witness: verdict.witness } : {};
}
