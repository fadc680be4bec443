import { awsLimits } from '../../../aws-limits.ts';
import { inputTemplate } from '../../../model/sources/input-template.ts';
import type { CatalogRule } from '../../rule.ts';

const { most } = awsLimits.inputTemplateCharacters;

/** The input template that a source's `detail` becomes is one that a Pipe accepts. */
export const longInputTemplate: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'input-template',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.sources.flatMap((source) => {
      const { length } = inputTemplate(source);
      if (length <= most) return [];
      const [has, allows] = [length, most].map((number) => number.toLocaleString('en'));
      return [
        {
          file: source.file,
          pointer: '/detail',
          message: `The input template of this detail has ${has} characters; a Pipe accepts at most ${allows}.`,
          hint: 'Map fewer properties, or map a whole object with one path.',
        },
      ];
    }),
};
