import { createRequire } from 'node:module';
import type { JsonObject } from '@eventwright/json';
import { references } from '../references.ts';
import type { Schemas } from './schemas.ts';

const require = createRequire(import.meta.url);

const vocabularies = {
  '2019-09': ['core', 'applicator', 'validation', 'meta-data', 'format', 'content'],
  '2020-12': [
    ...['core', 'applicator', 'unevaluated', 'validation', 'meta-data'],
    ...['format-annotation', 'content'],
  ],
} as const;

/** Reads the official meta-schemas from Ajv's packages, by what follows the host in their URIs. */
const readers: ReadonlyMap<string, () => JsonObject> = new Map([
  ['draft-04/schema', draft4],
  ['draft-06/schema', () => require('ajv/dist/refs/json-schema-draft-06.json') as JsonObject],
  ['draft-07/schema', () => require('ajv/dist/refs/json-schema-draft-07.json') as JsonObject],
  ...(['2019-09', '2020-12'] as const).flatMap((draft) =>
    ['schema', ...vocabularies[draft].map((name) => `meta/${name}`)].map((name) => {
      const path = `ajv/dist/refs/json-schema-${draft}/${name}.json`;
      return [`draft/${draft}/${name}`, () => require(path) as JsonObject] as const;
    }),
  ),
]);

/** Written out, because the build finds the packages that a module needs by its text. */
function draft4(): JsonObject {
  const json: unknown = createRequire(import.meta.url)(
    'ajv-draft-04/dist/refs/json-schema-draft-04.json',
  );
  return json as JsonObject;
}

/** The schemas with the official meta-schemas that they refer to, each as a file of others. */
export function withMetaSchemas(schemas: Schemas): Schemas {
  const found = new Map(schemas);
  const waiting = [...schemas.values()];
  for (const schema of waiting) {
    for (const name of references(schema).flatMap(({ reference }) => namesOf(reference))) {
      const file = `external/json-schema.org/${name}.json`;
      const reader = readers.get(name);
      if (reader === undefined || found.has(file)) continue;
      const read = reader();
      found.set(file, read);
      waiting.push(read);
    }
  }
  return found;
}

const host = /^https?:\/\/json-schema\.org\//;

/** The meta-schemas that a reference needs: with one of several files, all of its files. */
function namesOf(reference: string): readonly string[] {
  if (!host.test(reference)) return [];
  const [name = ''] = reference.replace(host, '').split('#');
  const draft = /^(draft\/.*)\/schema$/.exec(name)?.[1];
  return draft === undefined
    ? [name]
    : [...readers.keys()].filter((one) => one.startsWith(`${draft}/`));
}

/** A URI of a meta-schema in its own spelling: drafts 4 to 7 use `http`, later ones `https`. */
export function officialUri(uri: string): string {
  if (!host.test(uri)) return uri;
  const name = uri.replace(host, '');
  return `${name.startsWith('draft-0') ? 'http' : 'https'}://json-schema.org/${name}`;
}
