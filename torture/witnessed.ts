import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { isObject, type JsonObject } from '@eventwright/json';
import { clientOptions } from '@eventwright/local/testing';
import type { Place, Witnessed } from './driver.ts';
import { witnesses } from './witness.ts';

/**
 * Collects the messages of the witnesses' queues across all kills. Each event and notice counts
 * once.
 */
export interface Collector {
  readonly collected: Witnessed;
  /** Moves the messages of the queues into the collection. */
  collect(place: Place): Promise<void>;
}

/** Creates an empty collector. */
export function createCollector(): Collector {
  const events = new Map<string, JsonObject>();
  const notices = new Map<string, JsonObject>();
  return {
    get collected() {
      return { events: [...events.values()], notices: [...notices.values()] };
    },
    async collect(place) {
      for await (const event of drain(place, witnesses.events))
        events.set(String(event['id']), event);
      for await (const notice of drain(place, witnesses.notices)) {
        const message = parse(String(notice['Message']));
        if (message !== undefined) notices.set(String(notice['MessageId']), message);
      }
    },
  };
}

async function* drain({ endpoint }: Place, QueueName: string): AsyncGenerator<JsonObject> {
  const sqs = new SQSClient(clientOptions(endpoint));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  for (;;) {
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await sqs.send(receive);
    if (Messages.length === 0) return;
    for (const { Body = '' } of Messages) {
      const body = parse(Body);
      if (body !== undefined) yield body;
    }
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}

function parse(text: string): JsonObject | undefined {
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : undefined;
}
