import type { Source } from '../catalog.ts';

/** What a source takes, in words: `aws.s3: Object Created`, `DynamoDB stream: INSERT, MODIFY`. */
export function originOf(from: Source['from']): string {
  return from.kind === 'event'
    ? `${from.source}: ${from.detailType}`
    : `DynamoDB stream: ${from.changes.join(', ')}`;
}
