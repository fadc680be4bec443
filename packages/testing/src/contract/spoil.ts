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
 * Returns details with a keyword broken, more with `CONTRACT_RUNS`; none if no detail has the place. A
 * keyword of one of several alternatives is broken in the detail that the mutation was found with,
 * and in the generated details that the validators judge in the same way.
 */
export function spoil(
  event: EventContract,
  mutation: Mutation,
  passes: (detail: object) => boolean = () => true,
): readonly Spoilt[] {
  const { at, change, example } = mutation;
  const found = detailsOf(event).flatMap((before) =>
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
  return all.filter(({ detail }) => passes(detail)).slice(0, Math.ceil(checking.numRuns / 5));
}

function spoilt(before: Detail, pointer: string, { change }: Mutation): Spoilt {
  return { before, pointer, detail: applied(before, pointer, change) as Detail };
}

/** Whether the validators say of a detail what a mutation says of its example. */
function isJudgedAs(event: EventContract, { isTolerated }: Mutation, detail: Detail): boolean {
  return !event.isValid(detail) && event.accepts(detail) === (isTolerated === true);
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
