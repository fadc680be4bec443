import type { JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { type Ajv, Ajv as Ajv07, type Options } from 'ajv';
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
    unicodeRegExp: [...files.values()].every(hasUnicodePatterns),
    formats: Object.fromEntries(formats),
    // The rules already report what it warns about.
    logger: false,
    ...options,
  });
  const read = [...files].map(([file, schema]) => ({
    ...(dialect === Ajv2020 ? forAjv2020 : forAjv)(schema, profile),
    $id: schemaIdentity(file),
  }));
  // Counting for these two keywords of later drafts adds code, even if nothing uses it.
  ajv.opts.unevaluated = read.some(countsUnevaluated);
  for (const schema of read) ajv.addSchema(schema);
  return ajv;
}

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

/** Whether all patterns can be read with the `u` flag, as JSON Schema requires them; not all are so written. */
function hasUnicodePatterns(schema: JsonObject): boolean {
  let unicode = true;
  walk(schema, ({ pattern, patternProperties }) => {
    const patterns = isObject(patternProperties) ? Object.keys(patternProperties) : [];
    if (typeof pattern === 'string') patterns.push(pattern);
    unicode &&= patterns.every(isUnicodePattern);
  });
  return unicode;
}

function isUnicodePattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
