import { ApiError, type ConsoleState } from '../api/route.ts';
import { type KeptMessage, queueContents } from '../flow/queue-contents.ts';
import type { QueueMessage, QueuePage } from '../wire/data.ts';

const mostMessages = 200;

/** A queue with its oldest messages; looking at them changes nothing. */
export async function readQueue({ cloud, nameOf }: ConsoleState, name: string): Promise<QueuePage> {
  const contents = await queueContents(cloud, name);
  if (contents === undefined) throw new ApiError(`There is no queue ${name}.`, 404);
  const messages = [
    ...contents.inFlight.map((message) => shown(message, 'in flight')),
    ...contents.ready.map((message) => shown(message, 'ready')),
    ...contents.delayed.map((message) => shown(message, 'delayed')),
  ];
  return {
    name,
    title: nameOf(cloud.arn('sqs', name)),
    total: messages.length,
    messages: messages.slice(0, mostMessages),
  };
}

/** A message as the page shows it. */
export function shown(message: KeptMessage, state: QueueMessage['state']): QueueMessage {
  const attributes = Object.entries(message.messageAttributes ?? {}).map(([name, value]) => [
    name,
    value.StringValue ?? 'binary',
  ]);
  return {
    id: message.messageId,
    body: message.body,
    sent: Number(message.sentTimestamp),
    received: Number(message.approximateReceiveCount),
    state,
    attributes: Object.fromEntries(attributes) as Readonly<Record<string, string>>,
  };
}
