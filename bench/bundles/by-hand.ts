/**
 * The code that a team writes around its schemas to publish and to dead-letter invalid messages.
 * Unlike generated code, it does not retry single entries, split batches, measure or continue
 * traces.
 */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import type * as z from 'zod';

const events = new EventBridgeClient({});
const queues = new SQSClient({ useQueueUrlAsEndpoint: false });

interface Metadata {
  readonly eventId: string;
  readonly correlationId: string;
  readonly startedAt?: string | undefined;
}

/**
 * Publishes an event that another one caused. Its id is derived from that of the cause, for
 * retries.
 */
export async function publish(
  schema: z.ZodType,
  detailType: string,
  detail: object,
  { correlationId, eventId, startedAt }: Metadata,
): Promise<void> {
  const metadata = {
    eventId: `${eventId}/${detailType}`,
    correlationId,
    causationId: eventId,
    occurredAt: new Date().toISOString(),
    startedAt,
  };
  const entry = {
    EventBusName: process.env['EVENT_BUS_NAME'],
    Source: 'eventwright.images',
    DetailType: detailType,
    Detail: JSON.stringify(schema.parse({ metadata, ...detail })),
  };
  const { Entries = [] } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  const [result] = Entries;
  if (result?.EventId === undefined)
    throw new Error(`${result?.ErrorCode}: ${result?.ErrorMessage}`);
}

/** Sends an invalid message to the dead-letter queue, with the reasons. */
export async function putAside(record: SQSRecord, error: z.ZodError): Promise<void> {
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  const command = new SendMessageCommand({
    QueueUrl: process.env['DEAD_LETTER_QUEUE_URL'],
    MessageBody: record.body,
    MessageAttributes: {
      ERROR_CODE: attribute('INVALID_EVENT'),
      ERROR_MESSAGE: attribute(JSON.stringify(error.issues).slice(0, 4_096)),
      ORIGINAL_MESSAGE_ID: attribute(record.messageId),
    },
  });
  await queues.send(command);
}
