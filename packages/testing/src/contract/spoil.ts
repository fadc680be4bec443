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

/** Among so many generated details one with the place is looked for. */
const looked = 60;

const generated = new WeakMap<EventContract, readonly Detail[]>();

/** Generated details with a keyword broken, more of them with `CONTRACT_RUNS`; none if none has the place. */
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

/** The same for an event each time: to generate takes longer than to break. */
function detailsOf(event: EventContract): readonly Detail[] {
  const known = generated.get(event);
  if (known !== undefined) return known;
  const { numRuns, seed } = checking;
  const made = fc.sample(event.arbitrary, { seed, numRuns: Math.max(looked, numRuns) });
  generated.set(event, made as Detail[]);
  return made as Detail[];
}
