import { compatibilityOf, type Inclusion, type SchemaSource } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';
import { eventSource } from '../model/event-source.ts';
import { type Judge, judgeOf } from '../validator/judge.ts';
import type { MadeGroup } from './made-group.ts';

/** How many inclusions were decided rightly, wrongly, or not at all. */
export interface Compared {
  readonly right: number;
  readonly undecided: number;
  readonly wrong: readonly string[];
}

/** The number of following groups in the same file that a group is compared with. */
const neighbours = 2;

/** Compares neighbouring schemas of a file both ways, and holds the verdicts to their instances. */
export function compareGroups(made: readonly MadeGroup[]): Compared {
  const verdicts = made.flatMap((one, index) =>
    made
      .slice(index + 1, index + 1 + neighbours)
      .filter(({ group }) => group.file === one.group.file && group.draft === one.group.draft)
      .flatMap((other) => comparePair(one, other)),
  );
  return {
    right: verdicts.filter(({ is }) => is === 'right').length,
    undecided: verdicts.filter(({ is }) => is === 'undecided').length,
    wrong: verdicts.flatMap(({ is, pair }) => (is === 'wrong' ? [pair] : [])),
  };
}

interface Verdict {
  readonly is: 'right' | 'undecided' | 'wrong';
  readonly pair: string;
}

function comparePair(one: MadeGroup, other: MadeGroup): readonly Verdict[] {
  const { backward, forward } = compatibilityOf(sourceOf(one), sourceOf(other));
  const instances = [...one.group.tests, ...other.group.tests].map(({ data }) => ({ it: data }));
  const [before, after] = [judgeOf(one.event), judgeOf(other.event)];
  const file = one.group.file.replace('.json', '');
  const pair = `${file} "${one.group.description}" | "${other.group.description}"`;
  return [
    { is: held(backward, before, after, instances), pair: `${pair} (backward)` },
    { is: held(forward, after, before, instances), pair: `${pair} (forward)` },
  ];
}

/** The schema as the catalogue has it, with references that are a file and a JSON pointer. */
function sourceOf({ event, group }: MadeGroup): SchemaSource {
  return eventSource(event, group.description, 'strict');
}

function held(
  inclusion: Inclusion,
  inner: Judge,
  outer: Judge,
  instances: readonly Json[],
): Verdict['is'] {
  if (inclusion.holds === 'unknown') return 'undecided';
  const refutes = (one: Json) => inner.isValid(one) && !outer.isValid(one);
  const isRight = inclusion.holds ? !instances.some(refutes) : refutes(inclusion.witness);
  return isRight ? 'right' : 'wrong';
}
