import {
  canonicalText,
  compilePattern,
  isArray,
  isObject,
  type Json,
  typeOf,
} from '@eventwright/json';
import { formatOf } from '../regex/formats.ts';
import { isMultiple } from '../schema/fraction.ts';
import type { Keywords } from '../schema/keywords.ts';

/**
 * Returns whether a value satisfies the keywords of a schema that apply no schema to it or its
 * parts.
 */
export function assertionsHold(keywords: Keywords, value: Json): boolean {
  const { enum: values, types } = keywords;
  if (types !== undefined && !types.some((type) => isOfType(type, value))) return false;
  if (values !== undefined && !isAmong(values, value)) return false;
  if (typeof value === 'number') return numberHolds(keywords, value);
  if (typeof value === 'string') return textHolds(keywords, value);
  if (isArray(value)) return arrayHolds(keywords, value);
  return isObject(value) ? objectHolds(keywords, value) : true;
}

function isOfType(type: string, value: Json): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;
}

function isAmong(values: readonly Json[], value: Json): boolean {
  const text = canonicalText(value);
  return values.some((one) => canonicalText(one) === text);
}

function numberHolds(keywords: Keywords, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords;
  return (
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || isMultiple(value, multipleOf))
  );
}

function textHolds({ minLength, maxLength, pattern, format }: Keywords, value: string): boolean {
  if (pattern !== undefined && !compilePattern(pattern).test(value)) return false;
  if (format !== undefined && formatOf(format)?.test(value) === false) return false;
  return isWithin([...value].length, minLength, maxLength);
}

function arrayHolds(keywords: Keywords, value: readonly Json[]): boolean {
  const { minItems, maxItems, uniqueItems } = keywords;
  if (!isWithin(value.length, minItems, maxItems)) return false;
  return !uniqueItems || new Set(value.map(canonicalText)).size === value.length;
}

function objectHolds(keywords: Keywords, value: object): boolean {
  const { minProperties, maxProperties, required = [], dependentRequired } = keywords;
  const hasAll = (names: readonly string[]) => names.every((name) => Object.hasOwn(value, name));
  const isBounded = minProperties !== undefined || maxProperties !== undefined;
  if (isBounded && !isWithin(Object.keys(value).length, minProperties, maxProperties)) return false;
  if (!hasAll(required)) return false;
  if (dependentRequired === undefined) return true;
  return [...dependentRequired].every(([name, names]) => {
    return !Object.hasOwn(value, name) || hasAll(names);
  });
}

function isWithin(size: number, min = 0, max = Infinity): boolean {
  return min <= size && size <= max;
}
