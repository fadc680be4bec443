import type { Json, JsonObject } from '@eventwright/json';
import { type FieldTests, type Pattern, parsePattern, type Test } from '@eventwright/pattern';

/** The schema that no value satisfies. */
const nothing: JsonObject = { not: {} };

/** The pattern over whole events that a filter over their detail is; undefined if it is refused. */
export function parseFilter(where: JsonObject): Pattern | undefined {
  const pattern = parsePattern(JSON.stringify({ detail: where }));
  return pattern.kind === 'pattern' ? pattern : undefined;
}

/**
 * A schema for details that holds for at least all those that the filter matches. Where a test has
 * no equivalent it is left out, and two fields may take their values from two elements of an array;
 * so "no valid detail satisfies it" proves that the filter is dead.
 */
export function filterSchema(pattern: Pattern): JsonObject {
  return {
    anyOf: pattern.branches.map((branch) => {
      return { allOf: [...branch.values()].map(fieldSchema) };
    }),
  };
}

function fieldSchema({ path, tests }: FieldTests): JsonObject {
  const names = path.split('.').slice(1);
  return {
    anyOf: tests.map((test) => {
      if (test.kind !== 'exists') return reach(names, testSchema(test));
      if (test.wanted) return reach(names, {});
      // Below an array a field may be absent from the one element that counts, and not from others.
      return names.length === 1 ? { not: reach(names, {}) } : {};
    }),
  };
}

/** What is at a path below an object, through objects and the elements of arrays. */
function reach(names: readonly string[], leaf: JsonObject): JsonObject {
  const [name, ...rest] = names;
  if (name === undefined) return {};
  const below = orWithin(rest.length === 0 ? leaf : reach(rest, leaf));
  return { type: 'object', required: [name], properties: { [name]: below } };
}

function orWithin(schema: JsonObject): JsonObject {
  const within = (inner: JsonObject): JsonObject => ({ type: 'array', contains: inner });
  return { anyOf: [schema, within(schema), within(within(schema))] };
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
      return {};
    case 'anything-but': {
      const exact = test.tests.map(exactSchema).filter((schema) => schema !== undefined);
      return exact.length > 0 ? { not: { anyOf: exact } } : {};
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
      // A block also takes the digits of a number (packages/pattern/src/satisfies.ts).
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
    case 'range':
      return {
        type: 'number',
        ...bound(test.bottom, test.openBottom ? 'exclusiveMinimum' : 'minimum'),
        ...bound(test.top, test.openTop ? 'exclusiveMaximum' : 'maximum'),
      };
    case 'exists':
      return test.wanted ? {} : nothing;
    case 'address':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
    case 'cidr':
    case 'anything-but':
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
