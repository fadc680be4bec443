import { positions } from '../../load/place.ts';
import { isObject } from '../subschemas.ts';
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
      const error = positions(document).error?.message;
      return [
        {
          file,
          pointer: '',
          message: `This is not ${error === undefined ? 'an object' : `${language(file)}: ${error}`}.`,
          hint:
            error === undefined ? 'Let the file be one object.' : 'Mend it where the mark stands.',
        },
      ];
    }),
};

function language(file: string): string {
  return file.endsWith('.json') ? 'JSON' : 'YAML';
}
