import type { Json } from '@eventwright/json';

/** The names of the query languages. */
export type LanguageName = 'JSONata' | 'JSONPath';

/** Reads the name of a language; JSONPath is the default. */
export function languageNamed(name: Json | undefined): LanguageName {
  return name === 'JSONata' ? 'JSONata' : 'JSONPath';
}
