import type { Pattern, Test } from './pattern.ts';

/** Where AWS evaluates a pattern: a rule of an event bus, the filter of a Pipe, the selection of an archive. */
export type Plane = 'rule' | 'pipe' | 'archive';

const everywhere: readonly Plane[] = ['rule', 'pipe', 'archive'];
const notInPipes: readonly Plane[] = ['rule', 'archive'];

/**
 * Which planes take which operator.
 *
 * Rules and Pipes: EventBridge User Guide, "Comparison operators for use in event patterns"
 * (eb-create-pattern-operators), columns "Event bus support" and "Pipe support". The table has no row
 * for `cidr`, which the guide has for buses only, so it counts as not supported in Pipes. Archives:
 * the guide ("Archiving events") says only that they take an event pattern, so they take what rules do.
 */
export const planesOf: Readonly<Record<Exclude<Test['kind'], 'anything-but'>, readonly Plane[]>> & {
  readonly [Operator in `anything-but ${string}`]?: readonly Plane[];
} = {
  string: everywhere,
  address: everywhere,
  number: everywhere,
  literal: everywhere,
  prefix: everywhere,
  suffix: everywhere,
  'equals-folded': everywhere,
  'prefix-folded': everywhere,
  'suffix-folded': everywhere,
  range: everywhere,
  exists: everywhere,
  cidr: notInPipes,
  wildcard: notInPipes,
  'anything-but string': everywhere,
  'anything-but range': everywhere,
  'anything-but prefix': notInPipes,
  'anything-but suffix': notInPipes,
  'anything-but prefix-folded': notInPipes,
  'anything-but suffix-folded': notInPipes,
  'anything-but equals-folded': notInPipes,
  'anything-but wildcard': notInPipes,
};

/**
 * Characters of a pattern's text at most. Rules: EventBridge quotas, "Event pattern size" (it can be
 * raised). Pipes and archives: the `Pattern` and `EventPattern` of their APIs.
 */
export const longestPattern: Readonly<Record<Plane, number>> = {
  rule: 2048,
  pipe: 4096,
  archive: 4096,
};

/** Something in a valid pattern that a plane does not take. */
export interface PlaneProblem {
  readonly message: string;
  readonly pointer: string;
  readonly offset: number;
}

/** What a plane does not take of a pattern; nothing if it takes it all. */
export function planeProblems(pattern: Pattern, plane: Plane): readonly PlaneProblem[] {
  const problems = new Map<string, PlaneProblem>();
  const { length } = pattern.text;
  if (length > longestPattern[plane]) {
    const message = `the pattern has ${length} characters, and a ${plane} takes ${longestPattern[plane]}`;
    problems.set('length', { message, pointer: '', offset: 0 });
  }
  for (const { offset, pointer, tests } of pattern.branches.flatMap((branch) => [
    ...branch.values(),
  ])) {
    for (const operator of tests.flatMap(operatorsOf)) {
      if (planesOf[operator as keyof typeof planesOf]?.includes(plane) !== false) continue;
      const message = `a ${plane} does not take ${operator.replace('-folded', ' equals-ignore-case')}`;
      problems.set(`${pointer} ${operator}`, { message, pointer, offset });
    }
  }
  return [...problems.values()];
}

function operatorsOf(test: Test): readonly string[] {
  if (test.kind !== 'anything-but') return [test.kind];
  return [...new Set(test.tests.map(({ kind }) => `anything-but ${kind}`))];
}
