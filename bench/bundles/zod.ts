/** By hand, with zod and the clients of AWS. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { schema as imageProcessed } from '../zod/ImageProcessed.ts';
import { schema as imageRejected } from '../zod/ImageRejected.ts';
import { publish, putAside } from './by-hand.ts';
import { outcomeOf } from './outcome.ts';
import { uploaded } from './uploaded.ts';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});

const body = json.pipe(
  z.object({
    id: z.string(),
    source: z.literal('eventwright.images'),
    'detail-type': z.literal('ImageUploaded'),
    time: z.string(),
    detail: uploaded,
  }),
);

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
  const { data, error } = body.safeParse(record.body);
  if (error !== undefined) return putAside(record, error);
  const outcome = outcomeOf(data.detail);
  const { metadata } = data.detail;
  if (outcome.kind === 'rejected') {
    await publish(imageRejected, 'ImageRejected', outcome.detail, metadata);
  } else {
    await publish(imageProcessed, 'ImageProcessed', outcome.detail, metadata);
  }
}
