import type { CatalogRule } from './rule.ts';

/** A source and a detail type name one event. */
export const duplicateEvent: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'duplicate-event',
  severity: 'error',
  check: ({ catalog }) => {
    const files = Map.groupBy(catalog.events, ({ detailType }) => detailType);
    return [...files.values()].flatMap(([first, ...others]) =>
      others.map(({ file, detailType }) => ({
        file,
        pointer: '/x-amazon-events-detail-type',
        message: `\`${detailType}\` is already the event of \`${first?.file}\`.`,
        hint: 'Give one of the two another detail type.',
      })),
    );
  },
};
