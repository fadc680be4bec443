import type { CatalogRule } from './rule.ts';

/** EventBridge refuses events of a source that begins with `aws.` from anybody but AWS. */
export const awsSource: CatalogRule = {
  subject: 'catalog',
  code: 'aws-source',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.events
      .filter(({ source }) => source.startsWith('aws.') || source === '')
      .map(({ file, source }) => ({
        file,
        pointer: '/x-amazon-events-source',
        message: `EventBridge takes no event of the source \`${source}\` from us.`,
        hint: 'Name your own system and domain: `shop.orders`.',
      })),
};
