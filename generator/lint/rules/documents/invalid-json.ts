import { isObject } from '@eventwright/json';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Documents } from '../../../load/document.ts';
import { positions } from '../../../load/place.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** Every file is one JSON object. */
export const invalidJson: CatalogRule = {
  subject: 'catalog',
  code: 'invalid-json',
  severity: 'error',
  check: ({ documents }) => unreadableFiles(documents),
};

/** Says of each file that is not one JSON object why it is not. */
export function unreadableFiles(documents: Documents): readonly Finding[] {
  return [...documents.values()].flatMap((document): Finding[] => {
    const { file, value } = document;
    if (isObject(value)) return [];
    const { errors } = positions(document);
    if (errors.length === 0) {
      const message = 'This file does not contain an object.';
      return [{ file, pointer: '', message, hint: 'Write one object.' }];
    }
    return errors.map(({ offset, message }) => ({
      file,
      pointer: '',
      offset,
      message: `This is not valid ${language(file)}: ${message}.`,
      hint: 'Fix the syntax error at the caret.',
    }));
  });
}

/** The same as diagnostics, for commands that read files without linting them. */
export function syntaxErrors(documents: Documents): readonly Diagnostic[] {
  const { code, severity } = invalidJson;
  return unreadableFiles(documents).map((finding) => ({ code, severity, ...finding }));
}

function language(file: string): string {
  return file.endsWith('.json') ? 'JSON' : 'YAML';
}
