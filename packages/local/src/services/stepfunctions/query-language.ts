import type { Step } from './execution-context.ts';
import { jsonPathLanguage } from './json-path/json-path-language.ts';
import { jsonataLanguage } from './jsonata-language.ts';
import type { QueryLanguage } from './language.ts';
import type { LanguageName } from './language-name.ts';

const languages: Readonly<Record<LanguageName, QueryLanguage>> = {
  JSONata: jsonataLanguage,
  JSONPath: jsonPathLanguage,
};

/** The language that a state is written in. */
export function languageOf({ language }: Step): QueryLanguage {
  return languages[language];
}
