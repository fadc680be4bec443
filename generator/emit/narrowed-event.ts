import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Subscription } from '../model/catalog.ts';
import type { Code } from '../typescript/code.ts';
import { code } from '../typescript/code.ts';
import { joinCode } from '../typescript/join.ts';
import { literal, objectOf } from '../typescript/literal.ts';
import type { Module } from '../typescript/module.ts';
import { eventImports } from './event-names.ts';

/**
 * The type of an event that passes its filter: `Narrowed<LossReportedEvent, { detail: { loss: { type:
 * 'theft' } } }>`; the event's own type where the filter names no exact values.
 */
export function narrowedEvent({ event, where = {} }: Subscription, module: Module): Code {
  const envelope = eventImports(module, event).envelope();
  const filter = exactValues(where);
  if (filter === undefined) return envelope;
  const narrowed = module.importType('Narrowed', '@eventwright/runtime');
  return code(`${narrowed}<${envelope}, ${objectOf([['detail', filter]])}>`);
}

/** The part of a filter that names exact values, as a type. Each part of a filter must match. */
function exactValues(filter: JsonObject): Code | undefined {
  const members = Object.entries(filter).flatMap(([name, part]): [string, Code][] => {
    // `$or` is no property, and a dot may stand for a step into an object.
    if (name === '$or' || name.includes('.')) return [];
    const type = isObject(part) ? exactValues(part) : union(part);
    return type === undefined ? [] : [[name, type]];
  });
  return members.length === 0 ? undefined : objectOf(members);
}

/** Undefined where the list has operators: other values can match too. */
function union(values: Json): Code | undefined {
  if (!Array.isArray(values) || values.length === 0 || values.some(isOperator)) return undefined;
  return joinCode(
    [...new Set(values)].map((value: Json) => literal(value)),
    ' | ',
  );
}

function isOperator(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}
