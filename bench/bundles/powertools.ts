/** By hand, with the parser of Powertools for AWS Lambda, zod and the clients of AWS. */
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { EventBridgeSchema } from '@aws-lambda-powertools/parser/schemas/eventbridge';
import { SqsRecordSchema } from '@aws-lambda-powertools/parser/schemas/sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { schema as imageProcessed } from '../zod/ImageProcessed.ts';
import { schema as imageRejected } from '../zod/ImageRejected.ts';
import { publish, putAside } from './by-hand.ts';
import { outcomeOf } from './outcome.ts';
import { uploaded } from './uploaded.ts';

const message = SqsRecordSchema.extend({
  body: JSONStringified(
    EventBridgeSchema.extend({
      source: z.literal('eventwright.images'),
      'detail-type': z.literal('ImageUploaded'),
      detail: uploaded,
    }),
  ),
});

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of Records) {
    try {
      await handle(record);
    } catch (error) {
      console.error(error);
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

async function handle(record: SQSRecord): Promise<void> {
  const { data, error } = message.safeParse(record);
  if (error !== undefined) return putAside(record, error);
  const { detail } = data.body;
  const outcome = outcomeOf(detail);
  if (outcome.kind === 'rejected') {
    await publish(imageRejected, 'ImageRejected', outcome.detail, detail.metadata);
  } else {
    await publish(imageProcessed, 'ImageProcessed', outcome.detail, detail.metadata);
  }
}
