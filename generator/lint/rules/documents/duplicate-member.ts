import { positions } from '../../../load/place.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** An object has each name once: of two, JSON readers keep one and drop the other silently. */
export const duplicateMember: CatalogRule = {
  subject: 'catalog',
  code: 'duplicate-member',
  severity: 'error',
  check: ({ documents }) =>
    [...documents.values()].flatMap((document) =>
      positions(document).duplicates.map(
        ({ name, pointer }): Finding => ({
          file: document.file,
          pointer,
          message: `\`${name}\` occurs twice in the same object.`,
          hint: 'Keep one of the two.',
        }),
      ),
    ),
};
