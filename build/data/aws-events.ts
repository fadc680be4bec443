import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { EventTypeDefinition, SpecDatabase } from '@aws-cdk/service-spec-types';
import type {
  AwsEventData,
  AwsObjectType,
  AwsProperty,
  AwsType,
} from '../../generator/aws/event-data.ts';

/**
 * Extracts the schemas of AWS events from `@aws-cdk/aws-service-spec`, which is large and contains
 * much else. The format is defined in `generator/aws/event-data.ts`.
 */
const eventsFile = join(import.meta.dirname, '../../generator/aws/events.json.br');

/** The events and types of the database. Types are numbered in the order of their first use. */
export function awsEvents(): AwsEventData {
  const database = loadAwsServiceSpecSync();
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  };
  const events = [...database.all('event')]
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ detailType, name, rootProperty, source }) => {
      return { name, source, detailType, type: numberOf(rootProperty.$ref) };
    });
  const types: AwsObjectType[] = [];
  // Newly found types are appended to the map, so they are visited too.
  for (const id of numbers.keys()) types.push(typeWith(id, database, numberOf));
  const { version } = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json') as {
    readonly version: string;
  };
  return { version, events, types };
}

function typeWith(
  id: string,
  database: SpecDatabase,
  numberOf: (id: string) => number,
): AwsObjectType {
  const { name, properties } = database.get('eventTypeDefinition', id);
  return { name, properties: propertiesOf(properties, numberOf) };
}

function propertiesOf(
  properties: EventTypeDefinition['properties'],
  numberOf: (id: string) => number,
): Readonly<Record<string, AwsProperty>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { required, type }]): [string, AwsProperty] => [
      name,
      required === true ? [typeOf(type, numberOf), 1] : [typeOf(type, numberOf)],
    ]),
  );
}

function typeOf(type: EventPropertyType, numberOf: (id: string) => number): AwsType {
  switch (type.type) {
    case 'ref':
      return numberOf(type.reference.$ref);
    case 'array':
      return { array: typeOf(type.element, numberOf) };
    case 'map':
      return { map: typeOf(type.element, numberOf) };
    case 'union':
      return { union: type.types.map((one) => typeOf(one, numberOf)) };
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
    case 'json':
      return type.type;
    default:
      throw new Error(`No event had a type \`${type.type}\` before.`);
  }
}

type EventPropertyType = EventTypeDefinition['properties'][string]['type'];

if (import.meta.main) {
  const text = JSON.stringify(awsEvents());
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
  };
  writeFileSync(eventsFile, brotliCompressSync(text, { params }));
}
