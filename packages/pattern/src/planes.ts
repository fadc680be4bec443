import type { Pattern, Test } from './pattern.ts';

/**
 * Where AWS evaluates a pattern: in a rule of an event bus, in the filter of a Pipe, or in the
 * selection of an archive.
 */
export type Plane = 'rule' | 'pipe' | 'archive';

const everywhere: readonly Plane[] = ['rule', 'pipe', 'archive'];
const notInPipes: readonly Plane[] = ['rule', 'archive'];

/**
 * The planes that support each operator.
 *
 * Rules and Pipes: EventBridge User Guide, "Comparison operators for use in event patterns"
 * (eb-create-pattern-operators), columns "Event bus support" and "Pipe support". The table has no
 * row for `cidr`, which the guide describes for buses only, so it counts as not supported in Pipes.
 * Archives: the guide ("Archiving events") says only that they take an event pattern, so we assume
 * that they support what rules support.
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
 * The maximum number of characters of a pattern. Rules: EventBridge quotas, "Event pattern size"
 * (it can be raised). Pipes and archives: the `Pattern` and `EventPattern` of their APIs.
 */
export const longestPattern: Readonly<Record<Plane, number>> = {
  rule: 2048,
  pipe: 4096,
  archive: 4096,
};

/**
 * The greatest number that `numeric` and `anything-but` compare with. Its negative is the least.
 *
 * EventBridge User Guide, "Comparison operators for use in event patterns", "Numeric matching":
 * from -5.0e9 to +5.0e9 inclusive. The page covers buses and Pipes, and archives support what rules
 * support. The published engine (event-ruler 2) takes any double, so `parsePattern` does too.
 */
export const greatestNumber: Readonly<Record<Plane, number>> = {
  rule: 5e9,
  pipe: 5e9,
  archive: 5e9,
};

/** A part of a valid pattern that a plane does not support. */
export interface PlaneProblem {
  readonly message: string;
  readonly pointer: string;
  readonly offset: number;
}

/** Lists the parts of a pattern that a plane does not support; empty if it supports all of them. */
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

/** Why the plane does not support a test; empty if it does. */
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
