/**
 * Writes `generator/aws/events.json.br`: the schemas of AWS's own events, taken out of the database
 * of the package `@aws-cdk/aws-service-spec`, which is large and holds much else.
 *
 *     npm pack @aws-cdk/aws-service-spec@VERSION
 *     tar xzf aws-cdk-aws-service-spec-VERSION.tgz
 *     node build/aws-events.ts package
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import type { AwsEventData, AwsProperty, AwsType } from '../generator/aws/event-data.ts';

/** The parts of the database that are read here. */
interface Database {
  readonly schema: {
    readonly event: { readonly entities: readonly SpecEvent[] };
    readonly eventTypeDefinition: { readonly entities: readonly SpecType[] };
  };
}

interface SpecEvent {
  readonly name: string;
  readonly source: string;
  readonly detailType: string;
  readonly rootProperty: { readonly $ref: string };
}

interface SpecType {
  readonly $id: string;
  readonly name: string;
  readonly properties: Readonly<
    Record<string, { readonly type: SpecPropertyType; readonly required?: boolean }>
  >;
}

type SpecPropertyType =
  | { readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'json' }
  | { readonly type: 'array' | 'map'; readonly element: SpecPropertyType }
  | { readonly type: 'union'; readonly types: readonly SpecPropertyType[] }
  | { readonly type: 'ref'; readonly reference: { readonly $ref: string } };

/** The events and types of the database; types are numbered in the order in which events need them. */
export function awsEventData(database: Database, version: string): AwsEventData {
  const known = new Map(database.schema.eventTypeDefinition.entities.map((one) => [one.$id, one]));
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    numbers.set(id, numbers.get(id) ?? numbers.size);
    return numbers.get(id) ?? 0;
  };
  const events = database.schema.event.entities
    .map(({ name, source, detailType, rootProperty }) => ({
      name,
      source,
      detailType,
      rootProperty,
    }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ rootProperty, ...event }) => ({ ...event, type: numberOf(rootProperty.$ref) }));
  const types = [];
  // Types that come to light on the way are appended to the map, and so visited too.
  for (const id of numbers.keys()) {
    const type = known.get(id);
    if (type === undefined) throw new Error(`The database has no type ${id}.`);
    types.push({ name: type.name, properties: propertiesOf(type, numberOf) });
  }
  return { version, events, types };
}

function propertiesOf(
  { properties }: SpecType,
  numberOf: (id: string) => number,
): Readonly<Record<string, AwsProperty>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { required, type }]) => [
      name,
      required === true ? [typeOf(type, numberOf), 1] : [typeOf(type, numberOf)],
    ]),
  );
}

function typeOf(type: SpecPropertyType, numberOf: (id: string) => number): AwsType {
  switch (type.type) {
    case 'ref':
      return numberOf(type.reference.$ref);
    case 'array':
    case 'map':
      return { [type.type]: typeOf(type.element, numberOf) } as AwsType;
    case 'union':
      return { union: type.types.map((one) => typeOf(one, numberOf)) };
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
    case 'json':
      return type.type;
  }
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Pass the folder of the unpacked package.');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const database: Database = JSON.parse(
    gunzipSync(readFileSync(join(folder, 'db.json.gz'))).toString('utf8'),
  );
  const text = JSON.stringify(awsEventData(database, version));
  const target = new URL('../generator/aws/events.json.br', import.meta.url);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
  };
  writeFileSync(target, brotliCompressSync(text, { params }));
}
