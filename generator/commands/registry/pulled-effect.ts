import { differencesOf } from '@eventwright/compatibility';
import { breakages } from '../../breaking/breaking.ts';
import { takersOf } from '../../breaking/takers.ts';
import type { Documents } from '../../load/document.ts';
import { build } from '../../model/build.ts';
import type { Catalog, Event } from '../../model/catalog.ts';
import { eventSource } from '../../model/event-source.ts';
import { comparePulled } from '../../registry/compare-pulled.ts';
import { type BreakageGroup, groupBreakages } from '../breaking/breakage-groups.ts';
import { printBreakage } from '../breaking/print-breakage.ts';
import type { ShowFile } from '../printing/shown-path.ts';

/** What another version of a pulled schema means here. */
export interface PulledEffect {
  /** What it breaks of the consumers here. */
  readonly groups: readonly BreakageGroup[];
  /** If it breaks nothing: who can read it, and what changed, in lines of text. */
  readonly notes: readonly string[];
}

/** What another version of a pulled schema changes, and what it breaks here. */
export function pulledEffect(
  file: string,
  { after, before }: { readonly before: Documents; readonly after: Documents },
): PulledEffect {
  const [old, young] = [before, after].map((documents) => build(documents).catalog) as [
    Catalog,
    Catalog,
  ];
  const event = eventOf(old, file);
  const successor = eventOf(young, file);
  if (event === undefined || successor === undefined) {
    return { groups: [], notes: [sourceEffect(file, before, after)] };
  }
  const found = breakages(asOwn(old, event), asOwn(young, successor), {
    consumers: 'tolerant',
    modeOf: () => 'forward',
  });
  const placed = found.map((breakage) => ({
    breakage,
    documents: breakage.version === 'old' ? before : after,
  }));
  const groups = groupBreakages(placed, () => undefined);
  return { groups, notes: groups.length > 0 ? [] : harmless(event, successor, old) };
}

/** Who can read the new version, and what is other in it. */
function harmless(event: Event, successor: Event, catalog: Catalog): readonly string[] {
  const changes = differencesOf(
    eventSource(event, 'old', 'strict'),
    eventSource(successor, 'new', 'strict'),
  );
  return [
    `${takersOf(event, catalog).join(', ')} can read it`,
    ...changes.map(({ kind, location }) => `  ${location.split('#')[1] || '/'}  ${kind}`),
  ];
}

/** The effect in lines of text. */
export function printEffect({ groups, notes }: PulledEffect, show: ShowFile): readonly string[] {
  if (groups.length === 0) return notes;
  return groups.flatMap((group) => printBreakage(group, show).trimEnd().split('\n'));
}

/** The event of a pulled file, if a consumer takes it. */
function eventOf({ external }: Catalog, file: string): Event | undefined {
  return external.find((event) => event.file === file);
}

/** A catalogue in which an event of others counts as its own, and is the only one. */
function asOwn(catalog: Catalog, event: Event): Catalog {
  return { ...catalog, events: [event], external: [], sources: [] };
}

/** What it means for the sources that read the schema. */
function sourceEffect(file: string, before: Documents, after: Documents): string {
  const { sources } = build(after).catalog;
  const readers = sources.filter(({ from }) => from.file === file).map(({ name }) => name);
  const read =
    readers.length === 0 ? 'no consumer or source reads it' : `read by ${readers.join(', ')}`;
  const [old, young] = [before, after].map((documents) => documents.get(file)?.text);
  if (old === undefined || young === undefined) return read;
  return `${read}; ${comparePulled(old, young)}`;
}
