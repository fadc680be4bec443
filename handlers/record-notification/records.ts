import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ConditionalUpdate } from './notified-record.ts';

/**
 * Writes into the table of records. A condition that does not hold is not a failure: the record is
 * newer or gone, and a retry would not change that.
 */
export async function updateRecord(
  table: DynamoDBDocumentClient,
  tableName: string,
  update: ConditionalUpdate,
): Promise<'written' | 'outdated'> {
  try {
    await table.send(new UpdateCommand({ TableName: tableName, ...update }));
    return 'written';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'outdated';
    throw error;
  }
}
