import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';

/** A group of the JSON Schema Test Suite: one schema, and its verdicts on some instances. */
export interface Group {
  readonly draft: Draft;
  /** `items.json`. */
  readonly file: string;
  readonly description: string;
  readonly schema: JsonObject;
  readonly tests: readonly Test[];
}

/** An instance, and whether the schema is to take it. */
export interface Test {
  readonly description: string;
  readonly data: Json;
  readonly valid: boolean;
}

/** The drafts of the suite, each with its `$schema`. */
export const drafts = {
  draft4: 'http://json-schema.org/draft-04/schema#',
  draft6: 'http://json-schema.org/draft-06/schema#',
  draft7: 'http://json-schema.org/draft-07/schema#',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
} as const;

export type Draft = keyof typeof drafts;

/** The required tests of a draft, in the order of the files' names. */
export function groupsOf(folder: string, draft: Draft): readonly Group[] {
  const place = join(folder, draft);
  const files = readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .toSorted();
  return files.flatMap((file) => {
    const groups = JSON.parse(readFileSync(join(place, file), 'utf8')) as readonly WrittenGroup[];
    return groups.map(({ description, schema, tests }) => ({
      ...{ draft, file, description, tests },
      schema: { $schema: drafts[draft], ...(isObject(schema) ? schema : { allOf: [schema] }) },
    }));
  });
}

interface WrittenGroup {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly Test[];
}
