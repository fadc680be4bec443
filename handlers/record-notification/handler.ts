import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { recordNotification } from '../../generated/consumers/record-notification/consumer.ts';
import { noteNotification } from './notified-record.ts';
import { updateRecord } from './records.ts';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Writes into an image's record when its owner was notified. */
export const handler = recordNotification(async (event, { environment, log, metrics }) => {
  const update = noteNotification(event.detail);
  const outcome = await updateRecord(table, environment.TABLE_NAME, update);
  const { occurredAt, startedAt } = event.detail.metadata;
  metrics.count('UsersNotified');
  if (startedAt !== undefined) {
    metrics.milliseconds('UploadToNotification', Date.parse(occurredAt) - Date.parse(startedAt));
  }
  log.info(outcome);
});
