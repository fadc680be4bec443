import { escapePointer, isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { member, type Schemas, typesOf } from '../schema/schema-place.ts';

/** The input for the first form of a source. */
export interface FirstSource {
  /** The event that it publishes. */
  readonly event: Event;
  /** A valid detail of the event, for values that the source's input does not provide. */
  readonly example: JsonObject;
}

/** The event of a service, pinned, that a source takes. */
export interface TakenEvent {
  /** Relative to the schemas folder. */
  readonly file: string;
}

const idOfChange = '<$.eventID>';
const timeOfChange = '<aws.pipes.event.ingestion-time>';

/**
 * The first form of a source that takes the changes of a table: an item with an attribute for each
 * property that the event requires, copied unchanged.
 *
 * @param key the names of the key attributes; empty: the first property that is called an id
 */
export function firstTableSource({ event, example }: FirstSource, key: readonly string[]): string {
  const attributes: Record<string, Json> = {};
  const detail = detailOf(event, example, { id: idOfChange, time: timeOfChange }, (name) => {
    const attribute = name.replaceAll(/[^0-9A-Za-z_]/g, '_');
    const schema = attributeSchema(event, name);
    if (schema === undefined) return undefined;
    attributes[attribute] = schema;
    return `<$.dynamodb.NewImage.${attribute}>`;
  });
  const keys = key.length > 0 ? key : [Object.keys(attributes).find(isId) ?? 'id'];
  for (const name of keys) attributes[name] ??= { type: 'string', minLength: 1, maxLength: 64 };
  const item = {
    type: 'object',
    properties: attributes,
    required: Object.keys(attributes),
    additionalProperties: false,
  };
  const from = { table: { key: keys, item }, changes: ['INSERT'], enrichment: 'workflow' };
  return textOf(event, from, detail);
}

/**
 * The first form of a source for an AWS event. Everything except IDs and times has values to
 * replace.
 */
export function firstEventSource({ event, example }: FirstSource, taken: TakenEvent): string {
  const detail = detailOf(event, example, { id: '<$.id>', time: '<$.time>' }, () => undefined);
  return textOf(event, { schema: `../${taken.file}` }, detail);
}

function textOf({ name }: Event, from: object, detail: Json): string {
  const description = 'TODO: describe in one sentence when this happens, and check each value.';
  return `${JSON.stringify({ description, from, to: name, detail }, null, 2)}\n`;
}

/**
 * The required parts of a detail: metadata, constants, and values that are read or taken from an
 * example.
 */
function detailOf(
  event: Event,
  example: JsonObject,
  filled: { readonly id: string; readonly time: string },
  read: (name: string) => string | undefined,
): Json {
  const { required } = event.schema;
  const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  const detail: Record<string, Json> = {};
  for (const name of names.filter((one) => Object.hasOwn(example, one))) {
    const value = example[name] ?? null;
    const isMetadata = placesOf(event).some(([first]) => first === name);
    const isFixed = isMetadata || isConstant(event, name);
    detail[name] = (isFixed ? undefined : read(name)) ?? value;
  }
  return placesOf(event).reduce<Json>(
    (made, [...place]) => replaced(made, place, isTime(event, place) ? filled.time : filled.id),
    detail,
  );
}

/** Where an event keeps its IDs and times. */
function placesOf({ metadata }: Event): readonly (readonly string[])[] {
  const { tenant: _tenant, ...places } = { ...metadata?.places, ...metadata?.given };
  return Object.values(places);
}

function isTime({ metadata }: Event, place: readonly string[]): boolean {
  const { startedAt, time } = { ...metadata?.places, ...metadata?.given };
  return [startedAt, time].some((one) => one?.join('/') === place.join('/'));
}

/** A value with another one at a place, if the place is there. */
function replaced(value: Json, [name, ...rest]: readonly string[], text: string): Json {
  if (name === undefined) return text;
  if (!isObject(value) || !Object.hasOwn(value, name)) return value;
  return { ...value, [name]: replaced(value[name] ?? null, rest, text) };
}

function schemasOf({ reaches }: Event): Schemas {
  return reaches;
}

function isConstant(event: Event, name: string): boolean {
  const found = member({ file: event.file, schema: event.schema }, name, schemasOf(event));
  const schema = found?.place.schema;
  if (!isObject(schema)) return false;
  return 'const' in schema || (Array.isArray(schema['enum']) && schema['enum'].length === 1);
}

/**
 * The schema of the attribute: the event's own, by reference; undefined if it has several types.
 */
function attributeSchema(event: Event, name: string): JsonObject | undefined {
  const place = member({ file: event.file, schema: event.schema }, name, schemasOf(event))?.place;
  const types = place === undefined ? undefined : typesOf(place, schemasOf(event));
  if (types === undefined || types.size !== 1) return undefined;
  const { properties } = event.schema;
  if (!isObject(properties) || !Object.hasOwn(properties, name))
    return { type: [...types][0] ?? 'string' };
  return { $ref: `../${event.file}#/properties/${escapePointer(name)}` };
}

function isId(name: string): boolean {
  return /(?:^|_)id$|Id$|ID$/.test(name);
}
