import { isObject } from '@eventwright/json';
import { camelCase, pascalCase } from '../typescript/identifier.ts';
import { parameters } from './frame.ts';
import type { WrittenFunction } from './functions.ts';
import { helperOf } from './sections.ts';
import type { Site } from './site.ts';
import type { Making } from './workshop.ts';

/** Assigns a free name to each key. */
export function namer(making: Making, taken: readonly string[]): (key: string) => string {
  const used = new Set([...taken, ...making.locals, ...parameters, 'remainder']);
  const known = new Map<string, string>();
  const free = (wanted: string) => {
    let name = wanted;
    for (let number = 2; used.has(name); number += 1) name = `${wanted}${number}`;
    used.add(name);
    return name;
  };
  return (key) => {
    const name = known.get(key) ?? free(wantedName(key, making));
    known.set(key, name);
    return name;
  };
}

function wantedName(key: string, { constants, reasons, verdicts }: Making): string {
  const verdict = verdicts.written.get(key);
  if (verdict !== undefined) return `is${pascalCase(calledBy(verdict))}`;
  const reason = reasons.written.get(key);
  if (reason !== undefined) return `explain${pascalCase(calledBy(reason))}`;
  const constant = constants.get(key);
  return constant === undefined ? (helperOf(key) ?? key) : camelCase(constant.hint);
}

/** The common name of all schemas of a function, or their type if their names differ. */
function calledBy({ sites }: WrittenFunction): string {
  const [first, ...others] = sites;
  if (first === undefined) return 'value';
  return others.every(({ hint }) => hint === first.hint) ? first.hint : kindOf(first);
}

const kinds: Readonly<Record<string, string>> = {
  array: 'list',
  boolean: 'boolean',
  integer: 'integer',
  null: 'null',
  number: 'number',
  object: 'record',
  string: 'text',
};

function kindOf({ schema }: Site): string {
  const type = isObject(schema) ? schema['type'] : undefined;
  return (typeof type === 'string' ? kinds[type] : undefined) ?? 'value';
}
