import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { type Draft, draftsOf } from '../schema/draft.ts';
import { at, referenceTarget } from '../schema/references.ts';

/** A schema in its place: what its references are relative to, and its name for people. */
export interface Site {
  readonly schema: Json;
  readonly file: string;
  /** What its function is named after: `Picture`. */
  readonly hint: string;
}

/** The schemas for which validators are generated. */
export interface Schemas {
  /** The schema that a `$ref` in a site means. */
  readonly target: (site: Site, reference: string) => Site;
  readonly draftOf: (site: Site) => Draft;
}

/** The files that a schema reaches, as its validators read them. */
export function schemasOf(files: ReadonlyMap<string, JsonObject>): Schemas {
  const drafts = draftsOf(files);
  return {
    target: (site, reference) => {
      const target = referenceTarget(site.file, reference);
      const root = target && files.get(target.file);
      const schema = target && root && at(root, target.pointer);
      if (target === undefined || schema === undefined) {
        throw new Error(`${site.file} refers to ${reference}, which is not there`);
      }
      const named = target.pointer === '' ? target.file.replace(/\.\w+$/, '') : target.pointer;
      return { schema, file: target.file, hint: named.split('/').at(-1) ?? '' };
    },
    draftOf: ({ file }) => drafts.get(file) ?? '07',
  };
}

/** A schema within a site's schema. */
export function within(site: Site, schema: Json, hint: string): Site {
  const title = isObject(schema) ? schema['title'] : undefined;
  return { schema, file: site.file, hint: typeof title === 'string' ? title : hint };
}

/** The schemas that a keyword of a site lists. */
export function listed(site: Site, keyword: string, hint: string): readonly Site[] {
  const value = isObject(site.schema) ? site.schema[keyword] : undefined;
  if (!Array.isArray(value)) return [];
  return value.map((one: Json, index) => within(site, one, `${hint} ${index + 1}`));
}

/** The schemas that a keyword of a site names. */
export function named(site: Site, keyword: string): readonly (readonly [string, Site])[] {
  const value = isObject(site.schema) ? site.schema[keyword] : undefined;
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, one]) => [name, within(site, one, name)]);
}

/** The one schema that a keyword of a site holds. */
export function single(site: Site, keyword: string, hint: string): Site | undefined {
  const value = isObject(site.schema) ? site.schema[keyword] : undefined;
  if (typeof value !== 'boolean' && !isObject(value)) return undefined;
  return within(site, value, hint);
}
