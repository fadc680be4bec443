import { createRequire } from 'node:module';
import type { JsonObject } from '@eventwright/json';
import { references } from '../references.ts';
import type { Schemas } from './identities.ts';

const require = createRequire(import.meta.url);

const vocabularies = {
  '2019-09': ['core', 'applicator', 'validation', 'meta-data', 'format', 'content'],
  '2020-12': [
    ...['core', 'applicator', 'unevaluated', 'validation', 'meta-data'],
    ...['format-annotation', 'content'],
  ],
} as const;

/** Where Ajv's packages keep the official meta-schemas, by what follows the host in their URIs. */
const modules: ReadonlyMap<string, string> = new Map([
  ['draft-04/schema', 'ajv-draft-04/dist/refs/json-schema-draft-04.json'],
  ['draft-06/schema', 'ajv/dist/refs/json-schema-draft-06.json'],
  ['draft-07/schema', 'ajv/dist/refs/json-schema-draft-07.json'],
  ...(['2019-09', '2020-12'] as const).flatMap((draft) =>
    ['schema', ...vocabularies[draft].map((name) => `meta/${name}`)].map((name) => {
      const path = `ajv/dist/refs/json-schema-${draft}/${name}.json`;
      return [`draft/${draft}/${name}`, path] as const;
    }),
  ),
]);

/** The schemas with the official meta-schemas that they refer to, each as a file of others. */
export function withMetaSchemas(schemas: Schemas): Schemas {
  const found = new Map(schemas);
  const waiting = [...schemas.values()];
  for (const schema of waiting) {
    for (const name of references(schema).flatMap(({ reference }) => namesOf(reference))) {
      const file = `external/json-schema.org/${name}.json`;
      const module = modules.get(name);
      if (module === undefined || found.has(file)) continue;
      const read = require(module) as JsonObject;
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
    : [...modules.keys()].filter((one) => one.startsWith(`${draft}/`));
}

/** A URI of a meta-schema as the meta-schema gives it: drafts 4 to 7 say `http`, the later ones `https`. */
export function officialUri(uri: string): string {
  if (!host.test(uri)) return uri;
  const name = uri.replace(host, '');
  return `${name.startsWith('draft-0') ? 'http' : 'https'}://json-schema.org/${name}`;
}
