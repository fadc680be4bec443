import { isObject } from '@eventwright/json';
import { positions } from '../load/place.ts';
import type { CatalogRule, Finding } from './rule.ts';

/** Every file is one JSON object. */
export const invalidJson: CatalogRule = {
  subject: 'catalog',
  code: 'invalid-json',
  severity: 'error',
  check: ({ documents }) =>
    [...documents.values()].flatMap((document): Finding[] => {
      const { file, value } = document;
      if (isObject(value)) return [];
      const { errors } = positions(document);
      if (errors.length === 0) {
        const message = 'This is not an object.';
        return [{ file, pointer: '', message, hint: 'Let the file be one object.' }];
      }
      return errors.map(({ offset, message }) => ({
        file,
        pointer: '',
        offset,
        message: `This is not ${language(file)}: ${message}.`,
        hint: 'Mend it where the mark stands.',
      }));
    }),
};

function language(file: string): string {
  return file.endsWith('.json') ? 'JSON' : 'YAML';
}
