import { canonicalText, type Json } from '@eventwright/json';
import type { Ajv } from 'ajv';
import { isMultiple } from '../schema/fraction.ts';

/**
 * Replaces keywords that Ajv 8.20 gets wrong. Its `multipleOf` divides doubles, so 19.99 is not a
 * multiple of 0.01. Its `enum`, `const` and `uniqueItems` call `valueOf` and `toString` if an
 * object has members with these names.
 */
export function addExactKeywords(ajv: Ajv): void {
  for (const keyword of ['multipleOf', 'enum', 'const', 'uniqueItems']) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (divisor: number) => (value: number) => isMultiple(value, divisor),
  });
  ajv.addKeyword({
    keyword: 'enum',
    schemaType: 'array',
    compile: (values: readonly Json[]) => isAmong(values),
  });
  ajv.addKeyword({ keyword: 'const', compile: (value: Json) => isAmong([value]) });
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    compile: (isWanted: boolean) => (items: readonly Json[]) => !isWanted || areUnique(items),
  });
}

function isAmong(values: readonly Json[]): (value: Json) => boolean {
  const texts = new Set(values.map(canonicalText));
  return (value) => texts.has(canonicalText(value));
}

function areUnique(items: readonly Json[]): boolean {
  return new Set(items.map(canonicalText)).size === items.length;
}
