import { OutboxLimitError } from './errors.ts';
import { largestFields } from './largest-fields.ts';
import type { OutboxItem } from './outbox-item.ts';

/**
 * The maximum size in bytes of the input of the Express workflow that receives a record from the
 * Pipe (Step Functions developer guide, "Quotas"). DynamoDB's own limit of an item, 400 KB, is
 * larger.
 */
const maximumRecordBytes = 262_144;

/**
 * The overhead of a stream record around the values of the item: names, types, numbers and ARNs.
 */
const aroundBytes = 1_500;

/** DynamoDB developer guide, "Quotas": bytes of a partition key's and a sort key's value. */
const keyBytes = { aggregate: 2048, id: 1024 } as const;

/** API reference, TransactWriteItems. */
const maximumWrites = 100;
const maximumTransactionBytes = 4 * 1024 * 1024;

/**
 * @throws OutboxLimitError if the item exceeds a limit of DynamoDB, or its record a limit of the
 * Pipe
 */
export function checkOutboxItem(item: OutboxItem, detail: unknown): void {
  for (const name of ['aggregate', 'id'] as const) {
    const bytes = Buffer.byteLength(item[name]);
    if (bytes > 0 && bytes <= keyBytes[name]) continue;
    throw new OutboxLimitError(
      `The ${name} of ${item.detailType} has ${bytes} bytes, and a key in the outbox has 1 to ${keyBytes[name]}.`,
    );
  }
  // A record contains the key twice. The detail is JSON within JSON, with escaped quotes.
  const keys = 2 * Buffer.byteLength(item.aggregate + item.id);
  const bytes = Buffer.byteLength(JSON.stringify(item)) + keys + aroundBytes;
  if (bytes <= maximumRecordBytes) return;
  throw new OutboxLimitError(
    `${item.detailType} has ${bytes} bytes as a record of the outbox's stream, and its Pipe takes ${maximumRecordBytes}. ` +
      `Largest fields: ${largestFields(detail)}. Put the content into S3 and send its key.`,
  );
}

/** @throws OutboxLimitError if the writes exceed a limit of DynamoDB transactions */
export function checkTransaction(writes: readonly object[]): void {
  if (writes.length === 0 || writes.length > maximumWrites) {
    throw new OutboxLimitError(
      `The transaction has ${writes.length} writes, and DynamoDB takes 1 to ${maximumWrites}. Split what can be split, or publish one event that tells of all changes.`,
    );
  }
  const bytes = Buffer.byteLength(JSON.stringify(writes, bytesAsText));
  if (bytes > maximumTransactionBytes) {
    throw new OutboxLimitError(
      `The transaction has about ${bytes} bytes, and DynamoDB takes ${maximumTransactionBytes}. Split what can be split, or put the content into S3.`,
    );
  }
}

/** Converts values that JSON does not have: large integers, bytes and sets. */
function bytesAsText(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Set) return [...value];
  return value instanceof Uint8Array ? '·'.repeat(Math.ceil(value.byteLength / 2)) : value;
}
