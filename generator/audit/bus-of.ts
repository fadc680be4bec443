import { canonicalText, isObject, type Json, type JsonObject } from '@eventwright/json';
import type { BusKind } from './pattern-site.ts';

/** Which bus a rule names: the default one if it names none. */
export function busOf(
  name: Json | undefined,
  resources: JsonObject,
): { readonly bus: BusKind; readonly busKey: string } {
  if (name === undefined) return { bus: 'default', busKey: 'default' };
  return { bus: kindOf(name, resources), busKey: canonicalText(name) };
}

function kindOf(name: Json, resources: JsonObject): BusKind {
  if (typeof name === 'string') return kindOfText(name);
  if (!isObject(name)) return 'unknown';
  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::Sub': substituted } = name;
  const logicalId = reference ?? (Array.isArray(attribute) ? attribute[0] : undefined);
  if (typeof logicalId === 'string' && Object.hasOwn(resources, logicalId)) {
    const resource = resources[logicalId];
    return isObject(resource) && resource['Type'] === 'AWS::Events::EventBus'
      ? 'custom'
      : 'unknown';
  }
  if (typeof substituted === 'string' && /event-bus\/default$/.test(substituted)) return 'default';
  return 'unknown';
}

function kindOfText(name: string): BusKind {
  const short = name.slice(name.indexOf('event-bus/') < 0 ? 0 : name.indexOf('event-bus/') + 10);
  if (short === 'default') return 'default';
  return short.startsWith('aws.partner/') ? 'partner' : 'custom';
}
