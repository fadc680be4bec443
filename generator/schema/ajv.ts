import { isMultiple } from '@eventwright/compatibility';
import type { JsonObject } from '@eventwright/json';
import { compilePattern } from '@eventwright/json';
import { type Ajv, Ajv as Ajv07, type FuncKeywordDefinition, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { shown } from '../diagnostic/shown.ts';
import { formats } from './formats.ts';
import { forAjv, forAjv2020, type Profile } from './profile.ts';
import { walk } from './subschemas.ts';

/** The identity of a schema file for Ajv, against which its references resolve. */
export function schemaIdentity(file: string): string {
  return `catalogue:///${file}`;
}

/**
 * An Ajv that knows the schema files, read in one profile. Always a fresh one: what Ajv writes for a
 * schema depends on what it compiled before.
 */
export function ajvFor(
  files: ReadonlyMap<string, JsonObject>,
  profile: Profile,
  options: Options,
): Ajv {
  const dialect = dialectOf(files);
  const ajv = new dialect({
    strict: false,
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    code: { regExp: expressionOf },
    formats: Object.fromEntries(formats),
    // The rules already report what it warns about.
    logger: false,
    ...options,
  });
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword(decimalMultipleOf);
  const read = [...files].map(([file, schema]) => ({
    ...(dialect === Ajv2020 ? forAjv2020 : forAjv)(schema, profile),
    $id: schemaIdentity(file),
  }));
  // Counting for these two keywords of later drafts adds code, even if nothing uses it.
  ajv.opts.unevaluated = read.some(countsUnevaluated);
  for (const schema of read) ajv.addSchema(schema);
  return ajv;
}

/** Reads each pattern alone, as the generated validators do: one that is not written for the `u` flag does not change the others. */
const expressionOf = Object.assign((pattern: string) => compilePattern(pattern), {
  code: 'new RegExp',
});

/** 19.99 is a multiple of 0.01, as the decimals that JSON writes, and not as the doubles that Ajv divides. */
const decimalMultipleOf: FuncKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  compile: (step: number) => (value: number) => isMultiple(value, step),
  error: { message: ({ schema }) => `must be multiple of ${schema}` },
};

function countsUnevaluated(schema: JsonObject): boolean {
  let counts = false;
  walk(schema, (node) => {
    counts ||= 'unevaluatedProperties' in node || 'unevaluatedItems' in node;
  });
  return counts;
}

function dialectOf(files: ReadonlyMap<string, JsonObject>) {
  const drafts = [...files.values()].map((schema) => shown(schema['$schema']));
  if (drafts.some((draft) => draft.includes('2020-12'))) return Ajv2020;
  if (drafts.some((draft) => draft.includes('2019-09'))) return Ajv2019;
  return Ajv07;
}
