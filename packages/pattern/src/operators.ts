import { parseCidr } from './address.ts';
import { fold } from './fold.ts';
import type { JsonMember, JsonNode } from './json.ts';
import { parseNumeric, threshold } from './numeric.ts';
import type { Test } from './pattern.ts';
import { type Place, Refused } from './refusal.ts';
import { parseWildcard } from './wildcard.ts';

/** Reads one operator's operand, which is at `place`. */
type OperandParser = (operand: JsonNode, place: Place) => Test;

/** Every operator that EventBridge supports, by its name in patterns. */
const operators: Readonly<Record<Operator, OperandParser>> = {
  exactly: (operand, place) => ({ kind: 'string', value: text('exactly', operand, place) }),
  prefix: (operand, place) => parseAffix('prefix', operand, place),
  suffix: (operand, place) => parseAffix('suffix', operand, place),
  'equals-ignore-case': (operand, place) => ({
    kind: 'equals-folded',
    folded: fold(text('equals-ignore-case', operand, place)),
  }),
  wildcard: parseWildcardOperand,
  numeric: parseNumeric,
  cidr: parseCidrOperand,
  exists: (operand, place) => {
    if (operand.kind === 'literal' && operand.text !== 'null') {
      return { kind: 'exists', wanted: operand.text === 'true' };
    }
    throw new Refused('exists match pattern must be either true or false', place);
  },
  'anything-but': parseAnythingBut,
};

/** The operator that produces each kind of test; `undefined` if only a plain value produces it. */
type OperatorOf = ForEveryKind<{
  string: 'exactly';
  address: undefined;
  number: undefined;
  literal: undefined;
  prefix: 'prefix';
  'prefix-folded': 'prefix';
  suffix: 'suffix';
  'suffix-folded': 'suffix';
  'equals-folded': 'equals-ignore-case';
  wildcard: 'wildcard';
  range: 'numeric';
  cidr: 'cidr';
  exists: 'exists';
  'anything-but': 'anything-but';
}>;

/** The table itself. A table that lacks a kind of test does not compile. */
type ForEveryKind<Table extends Readonly<Record<Test['kind'], string | undefined>>> = Table;

/** The names of operators: the single key of an object such as `{"prefix": …}`. */
export type Operator = Exclude<OperatorOf[Test['kind']], undefined>;

/** The names of all operators. */
export const operatorNames = Object.keys(operators) as readonly Operator[];

/** Reads `{"operator": operand}`, one entry of a field's list. */
export function parseOperator(members: readonly JsonMember[], place: Place): Test {
  const [member, extra] = members;
  if (member === undefined) throw new Refused('Match expression name not found', place);
  const parse = isOperator(member.name) ? operators[member.name] : undefined;
  const there = within(place, member);
  if (parse === undefined) {
    const hint = `an entry is a value or one of ${operatorNames.join(', ')}`;
    throw new Refused(
      `Unrecognized match type ${member.name}`,
      { ...there, offset: member.start },
      hint,
    );
  }
  const test = parse(member.value, there);
  if (extra !== undefined) {
    const hint = 'write each operator as a separate entry: one of them must match';
    throw new Refused('Only one key allowed in match expression', place, hint);
  }
  return test;
}

function isOperator(name: string): name is Operator {
  return Object.hasOwn(operators, name);
}

function within(place: Place, member: JsonMember): Place {
  return { offset: member.value.start, steps: [...place.steps, member.name] };
}

function text(operator: string, operand: JsonNode, place: Place): string {
  if (operand.kind === 'string') return operand.value;
  throw new Refused(`${operator} match pattern must be a string`, place);
}

function parseAffix(affix: 'prefix' | 'suffix', operand: JsonNode, place: Place): Test {
  if (operand.kind !== 'object') return { kind: affix, value: text(affix, operand, place) };
  const member = onlyMember(operand.members, affix, place);
  if (member.name !== 'equals-ignore-case') {
    throw new Refused(`Unsupported ${affix} pattern: ${member.name}`, place);
  }
  const folded = fold(text('equals-ignore-case', member.value, within(place, member)));
  return { kind: `${affix}-folded`, folded };
}

function parseWildcardOperand(operand: JsonNode, place: Place): Test {
  const wildcard = parseWildcard(text('wildcard', operand, place));
  if (typeof wildcard === 'string') throw new Refused(wildcard, place, 'escape * and \\ with \\');
  return { kind: 'wildcard', wildcard };
}

function parseCidrOperand(operand: JsonNode, place: Place): Test {
  const source = text('cidr', operand, place);
  const range = parseCidr(source);
  if (typeof range === 'string') throw new Refused(range, place);
  return { kind: 'cidr', range, source, amongNumbers: false };
}

/**
 * Reads `anything-but`, which takes a value, a list of values of one type, or one of four operators
 * with one or more texts.
 */
function parseAnythingBut(operand: JsonNode, place: Place): Test {
  if (operand.kind === 'object') {
    const member = onlyMember(operand.members, 'anything-but', place);
    return { kind: 'anything-but', tests: parseNegated(member, within(place, member)) };
  }
  const entries = operand.kind === 'array' ? operand.items : [operand];
  const tests = entries.map((entry) => parseExcluded(entry, { ...place, offset: entry.start }));
  if (tests.length === 0 || tests.some((test) => test.kind !== tests[0]?.kind)) {
    const rule = 'either all values are number or string, mixed type is not supported';
    throw new Refused(`Inside anything but list, ${rule}`, place);
  }
  return { kind: 'anything-but', tests };
}

function parseExcluded(entry: JsonNode, place: Place): Test {
  if (entry.kind === 'string') return { kind: 'string', value: entry.value };
  if (entry.kind === 'number') {
    const value = threshold(entry.text, place);
    return { kind: 'range', bottom: value, openBottom: false, top: value, openTop: false };
  }
  throw new Refused('Value of anything-but must be an array or single string/number value', place);
}

function parseNegated(member: JsonMember, place: Place): Test[] {
  const { name, value } = member;
  if (
    name !== 'prefix' &&
    name !== 'suffix' &&
    name !== 'equals-ignore-case' &&
    name !== 'wildcard'
  ) {
    throw new Refused(`Unsupported anything-but pattern: ${name}`, place);
  }
  const entries = value.kind === 'array' ? value.items : [value];
  if (entries.length === 0) throw new Refused('Empty arrays are not allowed', place);
  return entries.map((entry) => {
    const there = { ...place, offset: entry.start };
    if (text(name, entry, there) === '' && (name === 'prefix' || name === 'suffix')) {
      throw new Refused('Null prefix/suffix not allowed', there);
    }
    return operators[name](entry, there);
  });
}

function onlyMember(members: readonly JsonMember[], operator: string, place: Place): JsonMember {
  const [member, extra] = members;
  if (member === undefined) throw new Refused(`${operator} expression name not found`, place);
  if (extra !== undefined) throw new Refused('Only one key allowed in match expression', place);
  return member;
}
