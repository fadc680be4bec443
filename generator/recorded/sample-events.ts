import type { RecordedEvent } from './recorded-event.ts';

/** A recorded event, and the line that it is in. */
export interface SampledEvent extends RecordedEvent {
  readonly line: number;
}

/** Keeps some of the events that it is shown, of each source and detail type at most this many. */
export interface EventSample {
  readonly see: (event: RecordedEvent, line: number) => void;
  /** By kind, each in the order of their lines. */
  readonly kinds: () => readonly (readonly SampledEvent[])[];
}

interface Kind {
  count: number;
  readonly kept: SampledEvent[];
}

/**
 * A sample in bounded memory in which each event of a kind is as likely as any other (reservoir
 * sampling). The same events give the same sample.
 *
 * @param isWanted whether events of this source and detail type are kept at all
 */
export function sampleEvents(
  most: number,
  isWanted: (event: Pick<RecordedEvent, 'source' | 'detailType'>) => boolean,
): EventSample {
  const kinds = new Map<string, Kind>();
  let state = 1;
  /** A whole number below a limit, from the multiplier of Park and Miller. */
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return {
    see(event, line) {
      if (!isWanted(event)) return;
      const key = `${event.source}\0${event.detailType}`;
      const kind: Kind = kinds.get(key) ?? { count: 0, kept: [] };
      kinds.set(key, kind);
      kind.count += 1;
      const place = kind.count <= most ? kind.count - 1 : below(kind.count);
      if (place < most) kind.kept[place] = { ...event, line };
    },
    kinds: () =>
      [...kinds.values()].map(({ kept }) => kept.toSorted((one, other) => one.line - other.line)),
  };
}
