import type { Source } from '../catalog.ts';

/** The input of a source, in words: `aws.s3: Object Created`, `DynamoDB stream: INSERT, MODIFY`. */
export function originOf(from: Source['from']): string {
  return from.kind === 'event'
    ? `${from.source}: ${from.detailType}`
    : `DynamoDB stream: ${from.changes.join(', ')}`;
}
