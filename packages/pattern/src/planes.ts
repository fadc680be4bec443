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

/**
 * The greatest number, and its negative the least, that `numeric` and `anything-but` compare with.
 *
 * EventBridge User Guide, "Comparison operators for use in event patterns", "Numeric matching": from
 * -5.0e9 to +5.0e9 inclusive. The page is about buses and Pipes alike, and archives take what rules
 * do. The published engine (event-ruler 2) takes any double, so `parsePattern` does too.
 */
export const greatestNumber: Readonly<Record<Plane, number>> = {
  rule: 5e9,
  pipe: 5e9,
  archive: 5e9,
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
  for (const branch of pattern.branches) {
    for (const { offset, pointer, tests } of branch.values()) {
      for (const message of tests.flatMap((test) => refusals(test, plane))) {
        problems.set(`${pointer} ${message}`, { message, pointer, offset });
      }
    }
  }
  return [...problems.values()];
}

/** Why the plane does not take a test, if it does not. */
function refusals(test: Test, plane: Plane): readonly string[] {
  const operators = operatorsOf(test).filter(
    (operator) => planesOf[operator as keyof typeof planesOf]?.includes(plane) === false,
  );
  const limit = greatestNumber[plane];
  const beyond = boundsOf(test).filter((bound) => Math.abs(bound) > limit);
  return [
    ...operators.map(
      (it) => `a ${plane} does not take ${it.replace('-folded', ' equals-ignore-case')}`,
    ),
    ...beyond.map((it) => `a ${plane} compares with numbers from -5e9 to 5e9, and not with ${it}`),
  ];
}

function boundsOf(test: Test): readonly number[] {
  if (test.kind === 'anything-but') return test.tests.flatMap(boundsOf);
  if (test.kind !== 'range') return [];
  return [...new Set([test.bottom, test.top])].filter(Number.isFinite);
}

function operatorsOf(test: Test): readonly string[] {
  if (test.kind !== 'anything-but') return [test.kind];
  return [...new Set(test.tests.map(({ kind }) => `anything-but ${kind}`))];
}
