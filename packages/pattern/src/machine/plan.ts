import type { Branch, FieldTests, NumericRange, Pattern, Test } from '../pattern.ts';

/**
 * One field's tests, as one or more rules have them. Rules with the same tests share one condition.
 */
export interface Condition {
  readonly field: number;
  readonly tests: readonly Test[];
  /** Whether the field may be missing. */
  readonly mayLack: boolean;
  /** Its tests, if all of them test numbers. */
  readonly ranges: readonly NumericRange[] | undefined;
}

/** One branch, with all rules that have it. All its conditions must hold. */
export interface SubRule {
  /** Ascending. */
  readonly rules: readonly number[];
  /** Whether each of the rules has this branch only. */
  readonly isOnly: boolean;
  /** In the order of their fields' paths. */
  readonly conditions: readonly number[];
  /** All conditions except the one it is filed under, the rarest first. */
  readonly others: readonly number[];
  /** The condition under which it is filed, or -1 if an event without any field may match. */
  readonly filedUnder: number;
}

/** All rules, split into the parts that they share. */
export interface Plan {
  /** By field: its dotted path. */
  readonly paths: readonly string[];
  readonly conditions: readonly Condition[];
  readonly subRules: readonly SubRule[];
}

/** Almost every leaf passes one of these tests, so filing a branch under them finds everything. */
const UNSELECTIVE = 1e6;

/** Splits rules into branches and files each branch under its most selective condition. */
export function plan(patterns: readonly Pattern[]): Plan {
  const fields = new Map<string, number>();
  const conditions: Condition[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (tests: FieldTests): number => {
    const field = fields.get(tests.path) ?? fields.size;
    fields.set(tests.path, field);
    const key = `${field} ${identity(tests.tests)}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, conditions.length);
    const mayLack = tests.tests.some((test) => test.kind === 'exists' && !test.wanted);
    const ranges = tests.tests.filter((test) => test.kind === 'range');
    const areRanges = ranges.length === tests.tests.length;
    const condition = {
      field,
      tests: tests.tests,
      mayLack,
      ranges: areRanges ? ranges : undefined,
    };
    return conditions.push(condition) - 1;
  };
  const branches = distinctBranches(patterns, numberOf);
  const postings = countPostings(branches, conditions);
  const cost = conditions.map((condition) => costOf(condition, postings));
  const subRules = branches.map((branch) => {
    const filedUnder = cheapest(branch, cost);
    const others = branch.conditions.filter((condition) => condition !== filedUnder);
    others.sort((one, other) => (cost[one] as number) - (cost[other] as number));
    return { ...branch, filedUnder, others };
  });
  return inOrderOfUse({ paths: [...fields.keys()], conditions, subRules });
}

/**
 * The same plan, renumbered so that what is read together is adjacent: branches that are filed
 * under the same condition, and conditions in the order in which branches use them. With many
 * rules, fetching scattered memory takes longer than comparing.
 */
function inOrderOfUse({ paths, conditions, subRules }: Plan): Plan {
  const sorted = subRules.toSorted((one, other) => one.filedUnder - other.filedUnder);
  const asked = sorted.flatMap(({ filedUnder, others }) => [filedUnder, ...others]);
  const order = [...new Set(asked)].filter((condition) => condition >= 0);
  const numbers = new Map(order.map((condition, number) => [condition, number]));
  const renumbered = (condition: number) => numbers.get(condition) ?? -1;
  return {
    paths,
    conditions: order.map((condition) => conditions[condition] as Condition),
    subRules: sorted.map((branch) => ({
      ...branch,
      filedUnder: renumbered(branch.filedUnder),
      conditions: branch.conditions.map(renumbered),
      others: branch.others.map(renumbered),
    })),
  };
}

/** The branches of all rules. Branches with the same tests appear once. */
function distinctBranches(
  patterns: readonly Pattern[],
  numberOf: (tests: FieldTests) => number,
): readonly Pick<SubRule, 'rules' | 'isOnly' | 'conditions'>[] {
  const distinct = new Map<
    string,
    { rules: number[]; isOnly: boolean; conditions: readonly number[] }
  >();
  for (const [rule, { branches }] of patterns.entries()) {
    for (const branch of branches) {
      const conditions = conditionsOf(branch, numberOf);
      const key = conditions.join();
      const same = distinct.get(key) ?? { rules: [], isOnly: true, conditions };
      distinct.set(key, same);
      if (same.rules.at(-1) !== rule) same.rules.push(rule);
      same.isOnly &&= branches.length === 1;
    }
  }
  return [...distinct.values()];
}

function conditionsOf(branch: Branch, numberOf: (tests: FieldTests) => number): readonly number[] {
  const byPath = [...branch.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  return byPath.map(numberOf);
}

/** How many branches have each test. The fewer there are, the more selective the test is. */
function countPostings(
  branches: readonly { readonly conditions: readonly number[] }[],
  conditions: readonly Condition[],
): ReadonlyMap<string, number> {
  const postings = new Map<string, number>();
  for (const number of branches.flatMap((branch) => branch.conditions)) {
    const { field, tests } = conditions[number] as Condition;
    for (const test of tests) {
      for (const key of [`${field} ${identity(test)}`, ...(isHalfOpen(test) ? [`${field}`] : [])]) {
        postings.set(key, (postings.get(key) ?? 0) + 1);
      }
    }
  }
  return postings;
}

function costOf(condition: Condition, postings: ReadonlyMap<string, number>): number {
  if (condition.mayLack) return Number.POSITIVE_INFINITY;
  let cost = 0;
  for (const test of condition.tests) {
    const unselective = isOpen(test);
    const same = postings.get(`${condition.field} ${identity(test)}`) ?? 1;
    // Of all ranges of a field that have one end, a number is in half.
    const half = isHalfOpen(test) ? (postings.get(`${condition.field}`) ?? 0) / 2 : 0;
    const count = Math.max(same, half);
    cost += unselective ? UNSELECTIVE + count : count;
  }
  return cost;
}

function isHalfOpen(test: Test): boolean {
  return test.kind === 'range' && !(Number.isFinite(test.bottom) && Number.isFinite(test.top));
}

/** Whether most values pass the test, so that filing a rule under it saves little. */
function isOpen(test: Test): boolean {
  switch (test.kind) {
    case 'exists':
    case 'anything-but':
      return true;
    case 'wildcard':
      return /^\**$/.test(test.wildcard.source);
    case 'prefix':
      return test.value === '';
    case 'string':
    case 'address':
    case 'number':
    case 'literal':
    case 'suffix':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'range':
    case 'cidr':
      return false;
  }
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

/** Text that is equal for equal tests only. */
function identity(value: Test | readonly Test[]): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner,
  );
}
