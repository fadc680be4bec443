import type { Json, JsonObject } from '@eventwright/json';
import { isArray, isObject } from '@eventwright/json';
import type { Subscription } from '../model/catalog.ts';
import type { Code } from '../typescript/code.ts';
import { code } from '../typescript/code.ts';
import { joinCode } from '../typescript/join.ts';
import { objectOf } from '../typescript/literal.ts';
import type { Module } from '../typescript/module.ts';
import { eventImports } from './event-names.ts';
import { testType } from './narrowed-test.ts';

/**
 * The type of an event that passes its filter: `Narrowed<LossReportedEvent, { detail: { loss: {
 * type: 'theft' } } }>`; the event's own type if no part of the filter can be expressed as a type.
 */
export function narrowedEvent({ event, where = {} }: Subscription, module: Module): Code {
  const envelope = eventImports(module, event).envelope();
  const filter = filterType(where, module);
  if (filter === undefined) return envelope;
  const narrowed = module.importType('Narrowed', '@eventwright/runtime');
  return code(`${narrowed}<${envelope}, ${objectOf([['detail', filter]])}>`);
}

/**
 * What a filter says about an object, as a type. Each part of a filter must match; of the
 * alternatives of `$or`, one must.
 */
function filterType(filter: JsonObject, module: Module): Code | undefined {
  const members = Object.entries(filter).flatMap(([name, part]): [string, Code][] => {
    // A dot may separate the names of nested objects.
    if (name === '$or' || name.includes('.')) return [];
    const type = isObject(part) ? filterType(part, module) : valuesType(part, module);
    return type === undefined ? [] : [[name, type]];
  });
  const alternatives = alternativesType(filter['$or'], module);
  if (alternatives === undefined) return members.length === 0 ? undefined : objectOf(members);
  return members.length === 0 ? alternatives : code(`${objectOf(members)} & (${alternatives})`);
}

/** Undefined if one of the alternatives excludes nothing that a type can express. */
function alternativesType(alternatives: Json | undefined, module: Module): Code | undefined {
  if (alternatives === undefined || !isArray(alternatives)) return undefined;
  return unionOf(alternatives.map((one) => (isObject(one) ? filterType(one, module) : undefined)));
}

/** Undefined if one of the tests accepts what a type cannot express, or if no value is excluded. */
function valuesType(values: Json, module: Module): Code | undefined {
  if (!isArray(values)) return undefined;
  const types = values.map((value) => testType(value, module));
  return types.every((type) => type === 'string' || type === 'number') ? undefined : unionOf(types);
}

function unionOf(types: readonly (Code | undefined)[]): Code | undefined {
  const known = types.filter((type) => type !== undefined);
  if (known.length === 0 || known.length < types.length) return undefined;
  return joinCode([...new Set(known)], ' | ');
}
