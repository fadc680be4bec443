import { identityOf } from '../../../model/events/event-identity.ts';
import { detailTypeKeyword } from '../../../model/events/output-folder.ts';
import type { CatalogRule } from '../../rule.ts';

/** A source and a detail type identify one event. */
export const duplicateEvent: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'duplicate-event',
  severity: 'error',
  check: ({ catalog }) => {
    const files = Map.groupBy(catalog.events, identityOf);
    return [...files.values()].flatMap(([first, ...others]) =>
      others.map(({ file, detailType, source }) => ({
        file,
        pointer: `/${detailTypeKeyword}`,
        message: `\`${first?.file}\` already describes \`${detailType}\` of ${source}.`,
        hint: 'Change the source or the detail type of one of them.',
      })),
    );
  },
};
