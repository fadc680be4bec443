import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { matchesSteps, type PatternStep } from '../../../iam/match-steps.ts';
import { StateFailure } from '../failure.ts';
import { lookUp, type PathScope } from './evaluate-path.ts';

type Test = (value: Json | undefined, operand: Json) => boolean;

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const isNumber = (value: Json | undefined): value is number => typeof value === 'number';
/** RFC 3339 with `T` and a zone, as the Amazon States Language asks. */
const isTime = (value: Json | undefined): value is string =>
  isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

const kinds: Readonly<Record<string, (one: Json, other: Json) => number | undefined>> = {
  String: (one, other) => (isText(one) && isText(other) ? compare(one, other) : undefined),
  Numeric: (one, other) => (isNumber(one) && isNumber(other) ? compare(one, other) : undefined),
  Timestamp: (one, other) =>
    isTime(one) && isTime(other) ? compare(Date.parse(one), Date.parse(other)) : undefined,
};

const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ...Object.entries(kinds).flatMap(([kind, compareAs]) =>
    Object.entries(orders).map(([order, holds]): [string, Test] => [
      `${kind}${order}`,
      (value = null, operand) => {
        const result = compareAs(value, operand);
        return result !== undefined && holds(result);
      },
    ]),
  ),
  ['BooleanEquals', (value, operand) => typeof value === 'boolean' && value === operand],
  ['StringMatches', (value, operand) => isText(value) && matches(value, String(operand))],
  ['IsNull', (value, operand) => (value === null) === operand],
  ['IsNumeric', (value, operand) => isNumber(value) === operand],
  ['IsString', (value, operand) => isText(value) === operand],
  ['IsBoolean', (value, operand) => (typeof value === 'boolean') === operand],
  ['IsTimestamp', (value, operand) => isTime(value) === operand],
]);

/** Names of comparisons, with and without `Path`. */
export const comparisonNames: ReadonlySet<string> = new Set([
  'IsPresent',
  ...tests.keys(),
  ...[...tests.keys()].filter((name) => /Equals|Than/.test(name)).map((name) => `${name}Path`),
]);

/** Whether a choice rule holds (Amazon States Language, "Choice State"). */
export function choiceHolds(rule: JsonObject, scope: PathScope): boolean {
  const { And, Or, Not } = rule;
  if (Array.isArray(And)) return And.every((one) => isObject(one) && choiceHolds(one, scope));
  if (Array.isArray(Or)) return Or.some((one) => isObject(one) && choiceHolds(one, scope));
  if (isObject(Not)) return !choiceHolds(Not, scope);
  const path = String(rule['Variable']);
  const value = lookUp(path, scope);
  const [name, operand] = Object.entries(rule).find(([one]) => comparisonNames.has(one)) ?? [];
  if (name === undefined || operand === undefined) {
    throw new StateFailure('States.Runtime', 'A choice rule has no comparison.');
  }
  if (name === 'IsPresent') return (value !== undefined) === operand;
  if (value === undefined) throw invalid(path);
  if (!name.endsWith('Path')) return tests.get(name)?.(value, operand) ?? false;
  const other = lookUp(String(operand), scope);
  if (other === undefined) throw invalid(String(operand));
  return tests.get(name.slice(0, -'Path'.length))?.(value, other) ?? false;
}

function invalid(path: string): StateFailure {
  const cause = `Invalid path '${path}': The choice state's condition path references an invalid value.`;
  return new StateFailure('States.Runtime', cause);
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : Number(one > other);
}

/** `*` matches any characters. A backslash escapes it. */
function matches(value: string, pattern: string): boolean {
  const steps = [...pattern.matchAll(/\\([*\\])|[\s\S]/gu)].map(
    ([character, escaped]): PatternStep => {
      if (escaped === undefined && character === '*') return { kind: 'many', except: undefined };
      return { kind: 'character', character: escaped ?? character };
    },
  );
  return matchesSteps(value, steps);
}
