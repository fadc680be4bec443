import type { Mutation } from '@eventwright/json/mutation';
import { applied, changesAnything, placesOf, valueAt } from '@eventwright/json/mutation';
import fc from 'fast-check';
import { checking } from './checking.ts';
import type { Detail, EventContract } from './contract.ts';
import { filterOf } from './filter.ts';
import { nearFilter } from './near-filter.ts';

/** A valid detail, and the same with one keyword broken at a place. */
export interface Spoilt {
  readonly before: Detail;
  readonly detail: Detail;
  /** The place, as a JSON pointer. */
  readonly pointer: string;
}

/** How many generated details are searched for one that has the place. */
const looked = 60;

/** By event, and by filter as JSON. */
const generated = new WeakMap<EventContract, Map<string, readonly Detail[]>>();

/**
 * Returns details with a keyword broken, more with `CONTRACT_RUNS`; none if no detail has the place. A
 * keyword of one of several alternatives is broken in the detail that the mutation was found with,
 * and in the generated details that the validators judge in the same way.
 *
 * @param where the filter that the broken details pass
 */
export function spoil(event: EventContract, mutation: Mutation, where?: Detail): readonly Spoilt[] {
  const { at, change, example } = mutation;
  const found = detailsOf(event, where).flatMap((before) =>
    placesOf(before, at)
      .filter((pointer) => changesAnything(valueAt(before, pointer), change))
      .slice(-1)
      .map((pointer) => spoilt(before, pointer, mutation)),
  );
  const all =
    example === undefined
      ? found
      : [
          spoilt(event.mutations.details?.[example.detail] as Detail, example.pointer, mutation),
          ...found.filter(({ detail }) => isJudgedAs(event, mutation, detail)),
        ];
  const passes = filterOf(where);
  return all.filter(({ detail }) => passes(detail)).slice(0, Math.ceil(checking.numRuns / 5));
}

function spoilt(before: Detail, pointer: string, { change }: Mutation): Spoilt {
  return { before, pointer, detail: applied(before, pointer, change) as Detail };
}

/** Whether the validators say of a detail what a mutation says of its example. */
function isJudgedAs(event: EventContract, { isTolerated }: Mutation, detail: Detail): boolean {
  return !event.isValid(detail) && event.accepts(detail) === (isTolerated === true);
}

/** The same details for an event and a filter each time: generating takes longer than breaking. */
function detailsOf(event: EventContract, where: Detail | undefined): readonly Detail[] {
  const byFilter = generated.get(event) ?? new Map<string, readonly Detail[]>();
  generated.set(event, byFilter);
  const key = JSON.stringify(where ?? null);
  const known = byFilter.get(key);
  if (known !== undefined) return known;
  const { numRuns, seed } = checking;
  const made = fc.sample(nearFilter(event, where), { seed, numRuns: Math.max(looked, numRuns) });
  const valid = where === undefined ? made : made.filter((detail) => event.isValid(detail));
  byFilter.set(key, valid);
  return valid;
}
