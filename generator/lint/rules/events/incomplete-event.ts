import { detailTypeKeyword, sourceKeyword } from '../../../model/events/output-folder.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** A schema that sets one of the two names of an envelope must set both, as texts. */
export const incompleteEvent: CatalogRule = {
  subject: 'catalog',
  code: 'incomplete-event',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.shared.flatMap(({ file, schema }): Finding[] => {
      const keywords = [sourceKeyword, detailTypeKeyword];
      if (!keywords.some((keyword) => keyword in schema)) return [];
      const missing = keywords.find((keyword) => !(keyword in schema));
      if (missing !== undefined) {
        const message = `This looks like an event, but it has no \`${missing}\`.`;
        const hint =
          missing === sourceKeyword
            ? 'Add it, or set `source` in eventwright.json for all events.'
            : 'Add it, or add a `title` to the schema.';
        return [{ file, pointer: '', message, hint }];
      }
      const wrong = keywords.filter((keyword) => typeof schema[keyword] !== 'string');
      return wrong.map((keyword) => {
        const hint = `Write \`"${keyword}": "…"\`.`;
        return { file, pointer: `/${keyword}`, message: `\`${keyword}\` must be a string.`, hint };
      });
    }),
};
