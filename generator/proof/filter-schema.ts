import type { Json, JsonObject } from '@eventwright/json';
import { type FieldTests, type Pattern, parsePattern, type Test } from '@eventwright/pattern';

/** A value that a test looks at: neither an object nor an array, and so not an empty one either. */
const leaf: JsonObject = { type: ['string', 'number', 'boolean', 'null'] };

/** The pattern over whole events that a filter over their detail is; undefined if it is refused. */
export function parseFilter(where: JsonObject): Pattern | undefined {
  const pattern = parsePattern(JSON.stringify({ detail: where }));
  return pattern.kind === 'pattern' ? pattern : undefined;
}

/**
 * How a path is read: `a.b` also as one name that holds a dot, as EventBridge does, or only as a name
 * within a name, as people mean it. An open schema allows the first wherever it forbids the second.
 */
export type Paths = 'with dotted names' | 'of names only';

/** The input for the schema of a filter, which refers to the definitions by their names. */
interface Making {
  readonly paths: Paths;
  readonly definitions: Record<string, JsonObject>;
}

/**
 * A schema for details that holds for at least all those that the filter matches. Where a test has
 * no equivalent it is left out, and two fields may take their values from two elements of an array;
 * so "no valid detail satisfies it" proves that the filter is dead.
 */
export function filterSchema(pattern: Pattern, paths: Paths): JsonObject {
  const $defs: Record<string, JsonObject> = {};
  const making = { paths, definitions: $defs };
  const anyOf = pattern.branches.map((branch) => {
    return { allOf: [...branch.values()].map((field) => fieldSchema(field, making)) };
  });
  return { anyOf, $defs };
}

/**
 * Whether the schema of a filter holds for exactly the details that the filter matches: then "no valid
 * detail fails it" proves that every one matches.
 */
export function isExact({ branches }: Pattern): boolean {
  return branches.every((branch) => {
    const [field, ...others] = branch.values();
    if (field === undefined || others.length > 0) return false;
    const isTop = field.path.split('.').length === 2;
    return field.tests.every((test) =>
      test.kind === 'exists' && !test.wanted ? isTop : exactSchema(test) !== undefined,
    );
  });
}

function fieldSchema({ path, tests }: FieldTests, making: Making): JsonObject {
  const names = path.split('.').slice(1);
  return {
    anyOf: tests.map((test) => {
      if (test.kind !== 'exists' || test.wanted) return reach(names, testSchema(test), making);
      // Below an array a field may be absent from the one element that counts, and not from others.
      return names.length === 1 ? { not: reach(names, leaf, making) } : {};
    }),
  };
}

/** What is at a path below an object, through objects and the elements of arrays, however deep. */
function reach(
  names: readonly string[],
  value: JsonObject,
  { definitions, paths }: Making,
): JsonObject {
  const own = Object.keys(definitions).length;
  const below = (index: number): JsonObject => ({ $ref: `#/$defs/${own}-${index}` });
  const from = (index: number): JsonObject => {
    if (index === names.length) return value;
    const ends = paths === 'of names only' ? names.slice(index, index + 1) : names.slice(index);
    const ways = ends.map((_, more): JsonObject => {
      const end = index + more + 1;
      const name = names.slice(index, end).join('.');
      return { type: 'object', required: [name], properties: { [name]: below(end) } };
    });
    return { anyOf: ways };
  };
  for (let index = 1; index <= names.length; index += 1) {
    const within: JsonObject = { type: 'array', contains: below(index) };
    definitions[`${own}-${index}`] = { anyOf: [from(index), within] };
  }
  return from(0);
}

/** A schema that holds for at least the values that the test passes. */
function testSchema(test: Test): JsonObject {
  return exactSchema(test) ?? anySchema(test);
}

function anySchema(test: Test): JsonObject {
  switch (test.kind) {
    case 'number':
    case 'range':
      return { type: 'number' };
    case 'literal':
    case 'exists':
      return leaf;
    case 'anything-but': {
      const exact = test.tests.map(exactSchema).filter((schema) => schema !== undefined);
      return exact.length > 0 ? { ...leaf, not: { anyOf: exact } } : leaf;
    }
    case 'string':
    case 'address':
    case 'prefix':
    case 'suffix':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
      return { type: 'string' };
    case 'cidr':
      // A block also matches the digits of a number (packages/pattern/src/satisfies.ts).
      return { type: ['string', 'number'] };
  }
}

/** A schema that holds for exactly the values that the test passes, if there is one. */
function exactSchema(test: Test): JsonObject | undefined {
  switch (test.kind) {
    case 'string':
      return { const: test.value };
    case 'literal':
      return { const: JSON.parse(test.text) as Json };
    case 'number':
      return isSafe(test.value) ? { const: test.value } : undefined;
    case 'prefix':
      return { type: 'string', pattern: `^${escaped(test.value)}` };
    case 'suffix':
      return { type: 'string', pattern: `${escaped(test.value)}$` };
    case 'wildcard': {
      const { head, middle, tail } = test.wildcard;
      const parts = tail === undefined ? [head, ...middle] : [head, ...middle, tail];
      return { type: 'string', pattern: `^${parts.map(escaped).join('[\\s\\S]*')}$` };
    }
    case 'range':
      return {
        type: 'number',
        ...bound(test.bottom, test.openBottom ? 'exclusiveMinimum' : 'minimum'),
        ...bound(test.top, test.openTop ? 'exclusiveMaximum' : 'maximum'),
      };
    case 'exists':
      return test.wanted ? leaf : undefined;
    case 'anything-but': {
      const exact = test.tests.map(exactSchema);
      return exact.every((one) => one !== undefined)
        ? { ...leaf, not: { anyOf: exact } }
        : undefined;
    }
    case 'address':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'cidr':
      return undefined;
    default:
      return test satisfies never;
  }
}

function bound(value: number, keyword: string): JsonObject {
  return Number.isFinite(value) ? { [keyword]: value } : {};
}

function isSafe(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) <= 1e9 && Number.isInteger(value);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
