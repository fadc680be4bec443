import type { Json, JsonObject } from '@eventwright/json';
import { isArray, isObject } from '@eventwright/json';
import type { Code } from '../typescript/code.ts';
import { code } from '../typescript/code.ts';
import { joinCode } from '../typescript/join.ts';
import { literal, textType } from '../typescript/literal.ts';
import type { Module } from '../typescript/module.ts';

/**
 * The type of the values that pass one test of a filter, or `Other` with those that do not;
 * undefined if there is none.
 */
export function testType(test: Json, module: Module): Code | undefined {
  if (!isObject(test)) return isArray(test) ? undefined : literal(test);
  const [operator = '', ...others] = Object.keys(test);
  const type = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  return others.length === 0 ? type?.(test[operator] ?? null, module) : undefined;
}

type TypeOf = (value: Json, module: Module) => Code | undefined;

/** What the operators of event patterns say about a value, as a type. */
const operators: Readonly<Record<string, TypeOf>> = {
  prefix: (value) => (typeof value === 'string' ? textType([value, '']) : code('string')),
  suffix: (value) => (typeof value === 'string' ? textType(['', value]) : code('string')),
  wildcard: (value) => {
    // After a backslash, a star is literal.
    const isPlain = typeof value === 'string' && !value.includes('\\');
    return isPlain ? textType(value.split('*')) : code('string');
  },
  'equals-ignore-case': () => code('string'),
  cidr: () => code('string'),
  numeric: () => code('number'),
  // A type expresses absence by omitting the property.
  exists: (value, module) => (value === true ? otherThan([code('undefined')], module) : undefined),
  'anything-but': (value, module) => {
    const excluded = isObject(value) ? excludedBy(value) : excludedValues(value);
    return excluded === undefined ? undefined : otherThan([...excluded, code('undefined')], module);
  },
};

function otherThan(excluded: readonly Code[], module: Module): Code {
  const other = module.importType('Other', '@eventwright/runtime');
  return code(`${other}<${joinCode(excluded, ' | ')}>`);
}

function excludedValues(value: Json): readonly Code[] | undefined {
  const values = isArray(value) ? value : [value];
  if (values.some((one) => typeof one === 'object')) return undefined;
  return [...new Set(values)].map((one) => literal(one));
}

/**
 * The texts that an operator within `anything-but` excludes, if a type can express exactly these.
 */
function excludedBy(test: JsonObject): readonly Code[] | undefined {
  const [operator = '', ...others] = Object.keys(test);
  const value = test[operator] ?? null;
  const values = isArray(value) ? value : [value];
  if (others.length > 0 || !values.every((one) => typeof one === 'string')) return undefined;
  if (operator === 'prefix') return values.map((one) => textType([one, '']));
  if (operator === 'suffix') return values.map((one) => textType(['', one]));
  const isPlain = operator === 'wildcard' && values.every((one) => !one.includes('\\'));
  return isPlain ? values.map((one) => textType(one.split('*'))) : undefined;
}
