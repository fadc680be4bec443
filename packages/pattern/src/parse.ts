import { parseAddress } from './address.ts';
import { type JsonMember, type JsonNode, JsonSyntaxError, parseJson } from './json.ts';
import { comparableNumber } from './number.ts';
import { operatorNames, parseOperator } from './operators.ts';
import type { FieldTests, Pattern, Refusal, Test } from './pattern.ts';
import { describeRefusal, jsonPointer, type Place, Refused } from './refusal.ts';
import { spellPattern } from './spell-pattern.ts';

/**
 * Names that a field inside an `$or` must not have: the operators, and words that the engine
 * reserves for future operators (event-ruler, README, "Or Matching").
 */
const reservedInOr: ReadonlySet<string> = new Set([
  ...operatorNames,
  ...['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
]);

/**
 * The maximum number of branches. Nested `$or` multiply, and a pattern must not exhaust the memory.
 */
const MOST_BRANCHES = 1000;

type Branches = Map<string, FieldTests>[];
type Alternative = Extract<JsonNode, { kind: 'object' }>;

/**
 * The state of the parser: the dotted path so far, its place in the text, and whether it is inside
 * an `$or`.
 */
interface Position {
  readonly path: string | undefined;
  readonly place: Place;
  readonly insideOr: boolean;
}
interface FieldPosition extends Position {
  readonly path: string;
}

/**
 * Parses an event pattern. Refuses what EventBridge refuses, with the position of the mistake.
 *
 * @param pattern JSON text, whose numbers are read digit by digit and never as doubles first, or an
 * object. An object is written as JSON first, so offsets, lines and columns refer to that text.
 */
export function parsePattern(pattern: string | object): Pattern | Refusal {
  const text = typeof pattern === 'string' ? pattern : spellPattern(pattern);
  if (typeof text !== 'string') return text;
  try {
    const root = parseJson(text);
    const top: Place = { offset: root.start, steps: [] };
    if (root.kind !== 'object') throw new Refused('Filter is not an object', top);
    const at = { path: undefined, place: top, insideOr: false };
    const branches = addObject([], root.members, at);
    return { kind: 'pattern', text, branches };
  } catch (error) {
    if (error instanceof Refused) return describeRefusal(text, error);
    if (!(error instanceof JsonSyntaxError)) throw error;
    return describeRefusal(text, new Refused(error.message, { offset: error.offset, steps: [] }));
  }
}

/**
 * Adds all fields of one object to every branch. A field that occurs again replaces the earlier
 * one.
 */
function addObject(branches: Branches, members: readonly JsonMember[], at: Position): Branches {
  if (members.length === 0) throw new Refused('Empty objects are not allowed', at.place);
  let all = branches;
  for (const member of members) {
    const steps = [...at.place.steps, member.name];
    const place = { offset: member.value.start, steps };
    const alternatives = member.name === '$or' ? orAlternatives(member.value) : undefined;
    if (alternatives !== undefined) {
      all = addOr(all, alternatives, { ...at, place });
      continue;
    }
    if (at.insideOr && reservedInOr.has(member.name)) {
      const message = `${member.name} is a reserved field name which cannot be used inside $or`;
      throw new Refused(message, { offset: member.start, steps });
    }
    all = addField(all, member, { ...at, path: pathOf(at.path, member), place });
  }
  return all;
}

/**
 * The names on the path, joined by dots. EventBridge's engine drops an empty name that is the only
 * one before a list: it reads `{"": {"a": [1]}}` as `{"a": [1]}`.
 */
function pathOf(around: string | undefined, { name, value }: JsonMember): string {
  if (around === undefined || (around === '' && value.kind === 'array')) return name;
  return `${around}.${name}`;
}

function addField(branches: Branches, member: JsonMember, at: FieldPosition): Branches {
  const { name, value } = member;
  if (value.kind === 'object') return addObject(branches, value.members, at);
  if (value.kind !== 'array') {
    const hint = 'put the value into a list: ["value"]';
    throw new Refused(`"${name}" must be an object or an array`, at.place, hint);
  }
  const field: FieldTests = {
    path: at.path,
    tests: parseTests(value.items, at.place),
    offset: value.start,
    pointer: jsonPointer(at.place.steps),
  };
  const all = branches.length === 0 ? [new Map<string, FieldTests>()] : branches;
  for (const branch of all) branch.set(at.path, field);
  return all;
}

/** Copies every branch so far for each alternative, and adds the alternative's fields. */
function addOr(branches: Branches, alternatives: readonly Alternative[], at: Position): Branches {
  const all: Branches = [];
  for (const [index, alternative] of alternatives.entries()) {
    const place = { offset: alternative.start, steps: [...at.place.steps, index] };
    const copies = branches.map((branch) => new Map(branch));
    all.push(...addObject(copies, alternative.members, { ...at, place, insideOr: true }));
    if (all.length > MOST_BRANCHES) {
      throw new Refused(`Rule is too complex - more than ${MOST_BRANCHES} combinations`, at.place);
    }
  }
  return all;
}

/**
 * The objects of an `$or`. Unless it has two or more objects with ordinary names, `$or` is a plain
 * field.
 */
function orAlternatives(node: JsonNode): readonly Alternative[] | undefined {
  if (node.kind !== 'array' || node.items.length < 2) return undefined;
  const alternatives = node.items.filter((item) => item.kind === 'object');
  const ordinary = alternatives.every(
    ({ members }) => members.length > 0 && members.every(({ name }) => !reservedInOr.has(name)),
  );
  return ordinary && alternatives.length === node.items.length ? alternatives : undefined;
}

function parseTests(items: readonly JsonNode[], place: Place): readonly Test[] {
  if (items.length === 0) throw new Refused('Empty arrays are not allowed', place);
  const tests = items.map((item, index) =>
    parseTest(item, { offset: item.start, steps: [...place.steps, index] }),
  );
  if (!tests.some(testsNumbers)) return tests;
  return tests.map((test) => (test.kind === 'cidr' ? { ...test, amongNumbers: true } : test));
}

function testsNumbers(test: Test): boolean {
  switch (test.kind) {
    case 'anything-but':
      return test.tests.some(testsNumbers);
    case 'number':
      return test.value !== undefined;
    case 'range':
      return true;
    case 'string':
    case 'address':
    case 'literal':
    case 'prefix':
    case 'suffix':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
    case 'cidr':
    case 'exists':
      return false;
  }
}

function parseTest(item: JsonNode, place: Place): Test {
  switch (item.kind) {
    case 'object':
      return parseOperator(item.members, place);
    case 'string': {
      const address = parseAddress(item.value);
      if (address === undefined) return { kind: 'string', value: item.value };
      return { kind: 'address', value: address, source: item.value };
    }
    case 'number':
      return { kind: 'number', text: item.text, value: comparableNumber(item.text) };
    case 'literal':
      return { kind: 'literal', text: item.text };
    case 'array':
      throw new Refused('Match value must be String, number, true, false, or null', place);
  }
}
