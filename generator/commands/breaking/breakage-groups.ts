import { canonicalText, type Json } from '@eventwright/json';
import type { Breakage, TypedChange } from '../../breaking/breakage.ts';
import { type Place, place } from '../../load/place.ts';
import { fileOf } from '../../model/event-source.ts';
import type { Found } from './find-breakages.ts';
import type { ReadersOf } from './readers-of.ts';

/** Breakages that the same changes of shared definitions cause, or a single one. */
export interface BreakageGroup {
  /** One of each event; there is at least one. */
  readonly found: readonly [Found, ...Found[]];
  /** Where to look: the shared definition, or the place in the event. */
  readonly file: string;
  readonly place: Place;
  /** All consumers that it hits, by name. */
  readonly consumers: readonly string[];
  readonly changes: readonly PlacedChange[];
}

/** A change, where it is, and who reads it. */
export interface PlacedChange {
  readonly change: TypedChange;
  readonly file: string;
  readonly line: number;
  /** In words; empty if nothing is recorded. */
  readonly readers: readonly string[];
}

/** Puts together what one change of a shared definition does to many events. */
export function groupBreakages(
  found: readonly Found[],
  readers: ReadersOf,
): readonly BreakageGroup[] {
  const groups = Map.groupBy(found, (one) => keyOf(one.breakage) ?? one);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [groupOf([first, ...others], readers)],
  );
}

/** Equal for breakages with one cause; undefined if the cause is in the event itself. */
function keyOf({ changes, rule, verdict }: Breakage): string | undefined {
  const isShared = changes.length > 0 && changes.every(({ document }) => document !== undefined);
  return isShared ? canonicalText([rule, verdict, changes as unknown as Json]) : undefined;
}

function groupOf(found: readonly [Found, ...Found[]], readers: ReadersOf): BreakageGroup {
  const [{ breakage, documents }] = found;
  const changes = breakage.changes.map((change): PlacedChange => {
    const file = change.document === undefined ? breakage.file : fileOf(change.document);
    const { line } = place(documents.get(file), change.pointer);
    const read = found.map((one) => readers(one.breakage, file, change));
    return { change, file, line, readers: [...new Set(read.filter((who) => who !== undefined))] };
  });
  const [cause] = changes;
  const isShared = found.length > 1 && cause !== undefined;
  const file = isShared ? cause.file : breakage.file;
  const pointer = isShared ? cause.change.pointer : breakage.pointer;
  const consumers = [...new Set(found.flatMap((one) => one.breakage.consumers))].sort();
  return { found, file, place: place(documents.get(file), pointer), consumers, changes };
}
