import type { Json, JsonObject } from '@eventwright/json';
import type { Keywords } from '../schema/keywords.ts';
import { nothing, type Parts, type Target } from './session.ts';

/** Converts `type` to the form that the target has for several types and for null. */
export function convertType(types: readonly string[] | undefined, target: Target): Parts {
  if (types === undefined) return { own: {} };
  const [first, ...rest] = [...new Set(types)];
  if (first === undefined) return { own: nothing };
  if (target === 'draft-04') return { own: { type: rest.length === 0 ? first : [first, ...rest] } };
  const others = types.filter((type) => type !== 'null');
  const nullable = others.length < types.length ? { nullable: true } : {};
  const [one, ...more] = others;
  if (one === undefined) return { own: { type: 'string', nullable: true, enum: [null] } };
  if (more.length === 0) return { own: { type: one, ...nullable } };
  return {
    own: {},
    also: [{ anyOf: others.map((type) => ({ ...withItems(type), ...nullable })) }],
  };
}

/** OpenAPI 3.0 expects `items` beside `type: array`. */
function withItems(type: string): JsonObject {
  return type === 'array' ? { type, items: {} } : { type };
}

/** Converts `enum` and `const`. */
export function convertEnum(values: readonly Json[] | undefined): Parts {
  if (values === undefined) return { own: {} };
  return values.length === 0 ? { own: {}, also: [nothing] } : { own: { enum: values } };
}

/** Converts the bounds of numbers. Exclusive bounds become flags. */
export function convertNumbers(keywords: Keywords): Parts {
  const { multipleOf } = keywords;
  return {
    own: {
      ...bound(
        'minimum',
        'exclusiveMinimum',
        keywords.minimum,
        keywords.exclusiveMinimum,
        (a, b) => a > b,
      ),
      ...bound(
        'maximum',
        'exclusiveMaximum',
        keywords.maximum,
        keywords.exclusiveMaximum,
        (a, b) => a < b,
      ),
      ...(multipleOf === undefined ? {} : { multipleOf }),
    },
  };
}

/** One bound of each kind: the stricter one, because the target has only one. */
function bound(
  key: string,
  flag: string,
  inclusive: number | undefined,
  exclusive: number | undefined,
  isStricter: (one: number, other: number) => boolean,
): JsonObject {
  if (exclusive === undefined) return inclusive === undefined ? {} : { [key]: inclusive };
  if (inclusive !== undefined && isStricter(inclusive, exclusive)) return { [key]: inclusive };
  return { [key]: exclusive, [flag]: true };
}

/** Converts the keywords for strings, which are the same in every dialect. */
export function convertStrings({ minLength, maxLength, pattern, format }: Keywords): Parts {
  return { own: given({ minLength, maxLength, pattern, format }) };
}

/** The members that are defined, by keywords as names. */
export function given(members: { readonly [key: string]: Json | undefined }): JsonObject {
  const there: Record<string, Json> = {};
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (value !== undefined) there[name] = value;
  }
  return there;
}
