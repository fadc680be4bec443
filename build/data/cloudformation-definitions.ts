import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type {
  Property,
  PropertyType,
  Resource,
  SpecDatabase,
  TypeDefinition,
} from '@aws-cdk/service-spec-types';

/**
 * Extracts the names, types and required properties of every CloudFormation resource type from
 * `@aws-cdk/aws-service-spec`. One line per type: its name, a space and a JSON object
 * (`packages/local/src/definitions/resource-definition.ts`).
 */
export const definitionsFile = join(
  import.meta.dirname,
  '../../packages/local/src/definitions/cloudformation.br',
);

/** The text of the file before compression. */
export function definitionLines(): string {
  const database = loadAwsServiceSpecSync();
  const resources = database
    .all('resource')
    .filter(({ cloudFormationType }) => !cloudFormationType.startsWith('AWS::Serverless::'));
  return resources
    .map((resource) => lineOf(resource, database))
    .sort()
    .join('\n');
}

function lineOf(resource: Resource, database: SpecDatabase): string {
  const found = new Map<string, TypeDefinition>();
  const properties = shortProperties(resource.properties, database, found);
  const types: Record<string, object> = {};
  // The map grows during iteration: each type adds the types that it references.
  for (const [name, { properties }] of found) {
    types[name] = shortProperties(properties, database, found);
  }
  const attributes = Object.keys(resource.attributes).sort();
  return `${resource.cloudFormationType} ${JSON.stringify({ properties, types, attributes })}`;
}

function shortProperties(
  properties: Readonly<Record<string, Property>>,
  database: SpecDatabase,
  found: Map<string, TypeDefinition>,
): Record<string, string> {
  const short = Object.entries(properties).map(([name, property]) => {
    const types = [property.type, ...(property.previousTypes ?? [])];
    const codes = new Set(types.flatMap((type) => codeOf(type, database, found).split('|')));
    return [property.required === true ? `!${name}` : name, [...codes].join('|')] as const;
  });
  return Object.fromEntries(short.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * `s`, `i`, `n`, `b`: string, integer, number, boolean; `j`: anything; `[` list of, `{` map of, `@`
 * the type.
 */
function codeOf(
  type: PropertyType,
  database: SpecDatabase,
  found: Map<string, TypeDefinition>,
): string {
  switch (type.type) {
    case 'string':
    case 'date-time':
      return 's';
    case 'integer':
      return 'i';
    case 'number':
      return 'n';
    case 'boolean':
      return 'b';
    case 'json':
    case 'null':
    case 'tag':
      return 'j';
    case 'array':
      return many('[', codeOf(type.element, database, found));
    case 'map':
      return many('{', codeOf(type.element, database, found));
    case 'ref': {
      const definition = database.get('typeDefinition', type.reference.$ref);
      found.set(definition.name, definition);
      return `@${definition.name}`;
    }
    case 'union':
      return type.types.map((one) => codeOf(one, database, found)).join('|');
  }
}

/** A list of a union is a list of anything, which is precise enough for the check. */
function many(kind: string, element: string): string {
  return kind + (element.includes('|') ? 'j' : element);
}

if (import.meta.main) {
  const quality = constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(definitionsFile, brotliCompressSync(definitionLines(), { params }));
}
