import type { CatalogRule } from '../../rule.ts';

/** EventBridge refuses events of a source that starts with `aws.` from anybody but AWS. */
export const awsSource: CatalogRule = {
  subject: 'catalog',
  code: 'aws-source',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.events
      .filter(({ source }) => source.startsWith('aws.'))
      .map(({ file, source }) => ({
        file,
        pointer: '/x-amazon-events-source',
        message: `EventBridge does not accept custom events with the source \`${source}\`.`,
        hint: 'Name your system and domain, such as `shop.orders`.',
      })),
};
