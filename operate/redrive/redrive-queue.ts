import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import type { Deliver } from './deliver.ts';
import { type Letter, readLetter } from './letter.ts';

/** What happened to one message. */
export interface RedrivenLetter extends Letter {
  readonly outcome: 'redriven' | 'would be redriven' | 'left';
  /** Why it was not redriven. */
  readonly error?: string;
}

/**
 * The visibility timeout of received messages, in seconds: enough to deliver ten, one after the
 * other.
 */
const visibilitySeconds = 120;

/**
 * Sends the messages of a queue to their destinations: at most `max`, and no more than were in the
 * queue at the start, because a message that fails again returns and must not circulate forever.
 *
 * Each message is deleted after the destination accepted it, never before. If this process ends in
 * between, the next redrive delivers the message again, which consumers tolerate. It is never lost.
 */
export async function* redriveQueue(
  sqs: SQSClient,
  queue: DeadLetterQueue,
  deliver: Deliver,
  { max, dryRun }: { readonly max: number; readonly dryRun: boolean },
): AsyncGenerator<RedrivenLetter> {
  let left = Math.min(max, await count(sqs, queue.url));
  const held: Message[] = [];
  try {
    while (left > 0) {
      const letters = await receive(sqs, queue.url, Math.min(10, left));
      if (letters.length === 0) return;
      left -= letters.length;
      held.push(...letters);
      if (dryRun)
        yield* letters.map((one) => ({
          ...readLetter(one),
          outcome: 'would be redriven' as const,
        }));
      else for (const letter of letters) yield await redrive(sqs, queue, deliver, letter, held);
    }
  } finally {
    await Promise.all(held.map((letter) => giveBack(sqs, queue.url, letter)));
  }
}

async function redrive(
  sqs: SQSClient,
  queue: DeadLetterQueue,
  deliver: Deliver,
  letter: Message,
  held: Message[],
): Promise<RedrivenLetter> {
  try {
    await deliver(queue.destination, letter);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...readLetter(letter), outcome: 'left', error: message };
  }
  held.splice(held.indexOf(letter), 1);
  const { ReceiptHandle } = letter;
  await sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle }));
  return { ...readLetter(letter), outcome: 'redriven' };
}

async function count(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const asking = new GetQueueAttributesCommand({
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages'],
  });
  const { Attributes = {} } = await sqs.send(asking);
  return Number(Attributes['ApproximateNumberOfMessages'] ?? 0);
}

async function receive(
  sqs: SQSClient,
  QueueUrl: string,
  MaxNumberOfMessages: number,
): Promise<readonly Message[]> {
  const receiving = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages,
    VisibilityTimeout: visibilitySeconds,
    // Long polling asks every server of the queue; a short poll may miss some.
    WaitTimeSeconds: 1,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  return (await sqs.send(receiving)).Messages ?? [];
}

/** Makes a message that was not redriven visible immediately, instead of after two minutes. */
async function giveBack(sqs: SQSClient, QueueUrl: string, letter: Message): Promise<void> {
  const { ReceiptHandle } = letter;
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
  );
}
