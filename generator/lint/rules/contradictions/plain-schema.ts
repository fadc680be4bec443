import type { Json, JsonObject } from '@eventwright/json';
import { isObject, keywordFacts } from '@eventwright/json';
import { walk } from '../../../schema/subschemas.ts';
import { textSize } from '../../../size/text-size.ts';

/**
 * Whether a file says about each value only what cannot be contradictory: its type, bounds in the
 * right order, the properties of an object, or values of that type. If so, nothing has to be
 * proved. If not, a proof may still find a value.
 */
export function isPlainSchema(schema: JsonObject): boolean {
  const known = judged.get(schema);
  if (known !== undefined) return known;
  let isPlain = true;
  walk(schema, (node) => {
    isPlain &&= isPlainNode(node);
  });
  judged.set(schema, isPlain);
  return isPlain;
}

const judged = new WeakMap<JsonObject, boolean>();

/** The keywords that constrain values and are judged here. */
const plain: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'items'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'format'],
  ...['minItems', 'maxItems', 'uniqueItems', '$ref'],
]);

const bounds = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

function isPlainNode(node: JsonObject): boolean {
  const assertions = Object.keys(node).filter(isAssertion);
  if (!assertions.every((keyword) => plain.has(keyword))) return false;
  const says = new Set(assertions);
  if (says.has('$ref')) return says.size === 1;
  if (says.has('enum') || says.has('const')) return hasValueOfType(node, says);
  return (
    areBoundsInOrder(node) &&
    hasNumber(node, says) &&
    hasText(node, says) &&
    hasDistinctItems(node) &&
    arePropertiesPlain(node)
  );
}

function isAssertion(keyword: string): boolean {
  if (keyword === '$ref') return true;
  if (!Object.hasOwn(keywordFacts, keyword)) return false;
  const { role } = keywordFacts[keyword as keyof typeof keywordFacts];
  return role === 'assertion' || /^\$(dynamic|recursive)Ref$/.test(keyword);
}

function hasValueOfType(node: JsonObject, says: ReadonlySet<string>): boolean {
  const { const: only, enum: values, type } = node;
  if (says.size > (says.has('type') ? 2 : 1)) return false;
  const all: readonly Json[] = says.has('const')
    ? [only ?? null]
    : Array.isArray(values)
      ? values
      : [];
  if (type === undefined) return all.length > 0;
  const types: readonly Json[] = Array.isArray(type) ? type : [type];
  return all.some((value) => types.some((one) => isOfType(value, one)));
}

function isOfType(value: Json, type: Json): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'null' ? value === null : typeof value === type;
}

/** Whether a pattern or format has a text of its length; with more said of it, a proof is to decide. */
function hasText(node: JsonObject, says: ReadonlySet<string>): boolean {
  if (!says.has('pattern') && !says.has('format')) return true;
  if (says.has('minLength') || (says.has('pattern') && says.has('format'))) return false;
  return (
    !says.has('maxLength') ||
    textSize([{ file: '', pointer: '', schema: node }]).kind !== 'impossible'
  );
}

/** Whether a number lies between the bounds; of several statements, a proof is to decide. */
function hasNumber({ maximum, minimum, type }: JsonObject, says: ReadonlySet<string>): boolean {
  const isBelow = says.has('maximum') || says.has('exclusiveMaximum');
  const isAbove = says.has('minimum') || says.has('exclusiveMinimum');
  if (!isBelow || !isAbove) return true;
  if (['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].some((one) => says.has(one))) {
    return false;
  }
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return false;
  const isWhole = type === 'integer' || Array.isArray(type);
  return isWhole ? Math.ceil(minimum) <= Math.floor(maximum) : minimum <= maximum;
}

/** One item or none is always unique; of more, a proof is to decide. */
function hasDistinctItems({ minItems, uniqueItems }: JsonObject): boolean {
  return uniqueItems !== true || typeof minItems !== 'number' || minItems <= 1;
}

function areBoundsInOrder(node: JsonObject): boolean {
  return bounds.every(([least, most]) => {
    const [low, high] = [node[least], node[most]];
    return typeof low !== 'number' || typeof high !== 'number' || low <= high;
  });
}

/** Whether each property that must be there can be. */
function arePropertiesPlain({
  additionalProperties,
  items,
  properties = {},
  required = [],
}: JsonObject): boolean {
  if (!isObject(properties) || !Array.isArray(required) || Array.isArray(items)) return false;
  if (items === false || Object.values(properties).includes(false)) return false;
  if (additionalProperties !== false) return true;
  return required.every((name) => typeof name === 'string' && Object.hasOwn(properties, name));
}
