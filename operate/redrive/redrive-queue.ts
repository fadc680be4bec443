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

/** What happened to one letter. */
export interface RedrivenLetter extends Letter {
  readonly outcome: 'redriven' | 'would be redriven' | 'left';
  /** Why it was left. */
  readonly error?: string;
}

/** How long a letter is ours, in seconds: time to deliver ten, one after the other. */
const visibilitySeconds = 120;

/**
 * Hands the letters of a queue to where they belong, `max` of them at most, and no more than were
 * there at the beginning: one that fails again comes back, and must not be sent round forever.
 *
 * Each is deleted after it was taken, never before. Where this process ends in between, the letter
 * is delivered a second time by the next redrive, which consumers do not mind; it is never lost.
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

/** Makes a letter that was not redriven visible at once, and not after two minutes. */
async function giveBack(sqs: SQSClient, QueueUrl: string, letter: Message): Promise<void> {
  const { ReceiptHandle } = letter;
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
  );
}
