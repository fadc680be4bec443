import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { type Correction, correctionsOf } from './corrections.ts';
import type { AwsEventData, AwsEventEntry, AwsObjectType, AwsType } from './event-data.ts';
import { mergePatch } from './merge-patch.ts';

/** How the values that AWS documents of a string are given: to know, or as all there are. */
export type DocumentedValues = 'examples' | 'enum';

/**
 * The JSON Schema of the detail of an AWS event, as AWS publishes it, with our corrections.
 * References stay within it.
 */
export function awsEventSchema(
  event: AwsEventEntry,
  data: AwsEventData,
  values: DocumentedValues = 'examples',
): JsonObject {
  const title = event.name.slice(event.name.indexOf('@') + 1);
  const corrections = correctionsOf(event);
  const published = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description: descriptionOf(event, data.version, corrections.length > 0),
    [sourceKeyword]: event.source,
    [detailTypeKeyword]: event.detailType,
    ...objectSchemas(event.type, data),
  };
  const corrected = corrections.reduce<JsonObject>((schema, correction) => {
    return mergePatch(schema, patchOf(correction, values)) as JsonObject;
  }, published);
  return withUsedDefinitions(corrected);
}

/** The patch of a correction, with the documented values of its strings. */
function patchOf({ patch, values = {} }: Correction, keyword: DocumentedValues): Json {
  return Object.entries(values).reduce<Json>((whole, [pointer, known]) => {
    const steps = pointer.split('/').slice(1);
    const part = steps.reduceRight<Json>((inner, step) => ({ [step]: inner }), {
      [keyword]: known,
    });
    return mergePatch(whole, part);
  }, patch);
}

/** Leaves out the definitions that a correction made superfluous. */
function withUsedDefinitions(schema: JsonObject): JsonObject {
  const { definitions, ...rest } = schema;
  if (!isObject(definitions)) return schema;
  const used = new Set(namesIn(rest));
  for (const name of used) for (const other of namesIn(definitions[name] ?? {})) used.add(other);
  if (used.size === 0) return rest;
  const kept = Object.entries(definitions).filter(([name]) => used.has(name));
  return { ...rest, definitions: Object.fromEntries(kept) };
}

/** The names of the definitions that a schema refers to. */
function namesIn(schema: JsonObject | Json): readonly string[] {
  const found = JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g);
  return [...found].map(([, name = '']) => name);
}

function descriptionOf(event: AwsEventEntry, version: string, isCorrected: boolean): string {
  const origin = `${event.name} of the registry aws.events, from @aws-cdk/aws-service-spec ${version}`;
  return `The detail of "${event.detailType}" of ${event.source}. ${origin}${isCorrected ? ', corrected by Eventwright' : ''}.`;
}

/** The schema of an object type; the types in it are definitions beside it. */
function objectSchemas(root: number, { types }: AwsEventData): JsonObject {
  const names = new Map<number, string>();
  const nameOf = (type: number): string => {
    const known = names.get(type);
    if (known !== undefined) return known;
    const wanted = types[type]?.name ?? 'Type';
    const taken = new Set(names.values());
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
    names.set(type, name);
    return name;
  };
  const own = objectSchema(typeAt(types, root), nameOf);
  const definitions: [string, Json][] = [];
  // Types that are found during the loop are appended to the map, so they are visited too.
  for (const [type, name] of names)
    definitions.push([name, objectSchema(typeAt(types, type), nameOf)]);
  if (definitions.length === 0) return own;
  return { ...own, definitions: Object.fromEntries(definitions) };
}

function typeAt(types: readonly AwsObjectType[], type: number): AwsObjectType {
  const found = types[type];
  if (found === undefined) throw new Error(`The events of AWS have no type ${type}.`);
  return found;
}

function objectSchema({ properties }: AwsObjectType, nameOf: (type: number) => string): JsonObject {
  const all = Object.entries(properties);
  const required = all.filter(([, [, isRequired]]) => isRequired === 1).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(all.map(([name, [type]]) => [name, typeSchema(type, nameOf)])),
    ...(required.length > 0 && { required }),
  };
}

function typeSchema(type: AwsType, nameOf: (type: number) => string): JsonObject {
  if (typeof type === 'number') return { $ref: `#/definitions/${nameOf(type)}` };
  if (type === 'json') return {};
  if (typeof type === 'string') return { type };
  if ('array' in type) return { type: 'array', items: typeSchema(type.array, nameOf) };
  if ('map' in type) return { type: 'object', additionalProperties: typeSchema(type.map, nameOf) };
  return { anyOf: type.union.map((one) => typeSchema(one, nameOf)) };
}
