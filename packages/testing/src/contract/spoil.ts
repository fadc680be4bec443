import type { Mutation } from '@eventwright/json/mutation';
import { applied, changesAnything, placesOf, valueAt } from '@eventwright/json/mutation';
import fc from 'fast-check';
import { checking } from './checking.ts';
import type { Detail, EventContract } from './contract.ts';

/** A valid detail, and the same with one keyword broken at a place. */
export interface Spoilt {
  readonly before: Detail;
  readonly detail: Detail;
  /** The place, as a JSON pointer. */
  readonly pointer: string;
}

/** How many generated details are searched for one that has the place. */
const looked = 60;

const generated = new WeakMap<EventContract, readonly Detail[]>();

/**
 * Generated details with a keyword broken, more with `CONTRACT_RUNS`; empty if no detail has the
 * place.
 */
export function spoil(
  event: EventContract,
  { at, change }: Mutation,
  passes: (detail: object) => boolean = () => true,
): readonly Spoilt[] {
  const found = detailsOf(event).flatMap((before) =>
    placesOf(before, at)
      .filter((pointer) => changesAnything(valueAt(before, pointer), change))
      .slice(-1)
      .map((pointer): Spoilt => {
        return { before, pointer, detail: applied(before, pointer, change) as Detail };
      }),
  );
  return found.filter(({ detail }) => passes(detail)).slice(0, Math.ceil(checking.numRuns / 5));
}

/** The same details for an event each time, because generating takes longer than breaking. */
function detailsOf(event: EventContract): readonly Detail[] {
  const known = generated.get(event);
  if (known !== undefined) return known;
  const { numRuns, seed } = checking;
  const made = fc.sample(event.arbitrary, { seed, numRuns: Math.max(looked, numRuns) });
  generated.set(event, made as Detail[]);
  return made as Detail[];
}
