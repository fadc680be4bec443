import type { Branch, FieldTests, Pattern, Test } from '../pattern.ts';

/** One field's tests as some rules have them; rules that ask the same share one condition. */
export interface Condition {
  readonly field: number;
  readonly tests: readonly Test[];
  /** Whether the field may be missing. */
  readonly mayLack: boolean;
  /** The more branches its tests find, the higher: what to look at last. */
  readonly cost: number;
}

/** One branch of one rule: all its conditions must hold. */
export interface SubRule {
  readonly rule: number;
  /** In the order of their fields' paths. */
  readonly conditions: readonly number[];
  /** The condition under which it is filed, or -1 if an event without any field may match. */
  readonly filedUnder: number;
}

/** All rules, taken apart into what they share. */
export interface Plan {
  /** By field: its dotted path. */
  readonly paths: readonly string[];
  readonly conditions: readonly Condition[];
  readonly subRules: readonly SubRule[];
}

/** A leaf passes one of these tests without having anything in particular: filing under them finds everything. */
const UNSELECTIVE = 1e6;

/** Takes rules apart and files each branch under its most selective condition. */
export function plan(patterns: readonly Pattern[]): Plan {
  const fields = new Map<string, number>();
  const conditions: Omit<Condition, 'cost'>[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (tests: FieldTests): number => {
    const field = fields.get(tests.path) ?? fields.size;
    fields.set(tests.path, field);
    const key = `${field} ${identity(tests.tests)}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, conditions.length);
    const mayLack = tests.tests.some((test) => test.kind === 'exists' && !test.wanted);
    return conditions.push({ field, tests: tests.tests, mayLack }) - 1;
  };
  const branches = patterns.flatMap((pattern, rule) =>
    pattern.branches.map((branch) => ({ rule, conditions: conditionsOf(branch, numberOf) })),
  );
  const postings = countPostings(branches, conditions);
  const cost = conditions.map((condition) => costOf(condition, postings));
  const subRules = branches.map((branch) => ({ ...branch, filedUnder: cheapest(branch, cost) }));
  const priced = conditions.map((condition, at) => ({ ...condition, cost: cost[at] as number }));
  return { paths: [...fields.keys()], conditions: priced, subRules };
}

function conditionsOf(branch: Branch, numberOf: (tests: FieldTests) => number): readonly number[] {
  const byPath = [...branch.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  return byPath.map(numberOf);
}

/** How many branches ask for each test: the fewer, the better a test tells them apart. */
function countPostings(
  branches: readonly { readonly conditions: readonly number[] }[],
  conditions: readonly Omit<Condition, 'cost'>[],
): ReadonlyMap<string, number> {
  const postings = new Map<string, number>();
  for (const number of branches.flatMap((branch) => branch.conditions)) {
    const { field, tests } = conditions[number] as Omit<Condition, 'cost'>;
    for (const test of tests) {
      const key = `${field} ${identity(test)}`;
      postings.set(key, (postings.get(key) ?? 0) + 1);
    }
  }
  return postings;
}

function costOf(condition: Omit<Condition, 'cost'>, postings: ReadonlyMap<string, number>): number {
  if (condition.mayLack) return Number.POSITIVE_INFINITY;
  let cost = 0;
  for (const test of condition.tests) {
    const unselective = test.kind === 'exists' || test.kind === 'anything-but' || isOpen(test);
    const count = postings.get(`${condition.field} ${identity(test)}`) ?? 1;
    cost += unselective ? UNSELECTIVE + count : count;
  }
  return cost;
}

function isOpen(test: Test): boolean {
  if (test.kind === 'wildcard') return /^\**$/.test(test.wildcard.source);
  return test.kind === 'prefix' && test.value === '';
}

function cheapest(
  branch: { readonly conditions: readonly number[] },
  cost: readonly number[],
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const condition of branch.conditions) {
    const price = cost[condition] as number;
    if (price >= least) continue;
    least = price;
    best = condition;
  }
  return best;
}

/** Text that is the same for the same tests, and else another. */
function identity(value: Test | readonly Test[]): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner,
  );
}
