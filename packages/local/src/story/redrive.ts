import { isObject, type JsonObject } from '@eventwright/json';
import type { Cloud } from '../services/service.ts';
import { messageCause } from '../services/sqs/watch-messages.ts';
import { type DeadLetterQueue, findDeadLetterQueues } from './dead-letters.ts';
import { wayBack } from './return-to.ts';

/** What happened to one dead letter. */
export interface RedrivenLetter {
  readonly queue: string;
  readonly messageId: string;
  readonly outcome: 'redriven' | 'would be redriven' | 'left';
  /** The destination; empty if it is unknown. */
  readonly to: string;
  /** Why it was left; empty if it was not. */
  readonly why: string;
}

/** What to redrive. */
export interface RedriveOptions {
  /** A part of a queue's logical id or name, in any case; undefined means all. */
  readonly queue: string | undefined;
  readonly max: number;
  /** Only the letter with this id. */
  readonly messageId?: string | undefined;
  /** Only says what would be done. */
  readonly isDryRun: boolean;
}

/** How long a message is invisible while it is redriven, in seconds. */
const visibilitySeconds = 120;

/**
 * Sends dead letters to their original destinations, and deletes each after it was accepted. It
 * takes no more than were there at the start, so a message that fails again circulates once, not
 * forever.
 */
export async function redrive(
  cloud: Cloud,
  { queue, max, messageId, isDryRun }: RedriveOptions,
): Promise<readonly RedrivenLetter[]> {
  const wanted = queue?.toLowerCase() ?? '';
  const queues = (await findDeadLetterQueues(cloud)).filter(
    ({ logicalId, name }) =>
      logicalId.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted),
  );
  const letters: RedrivenLetter[] = [];
  for (const one of queues) {
    const count = Math.min(one.waiting, max - letters.length);
    letters.push(...(await redriveQueue(cloud, one, count, { messageId, isDryRun })));
  }
  return letters;
}

async function redriveQueue(
  cloud: Cloud,
  queue: DeadLetterQueue,
  count: number,
  { messageId, isDryRun }: Pick<RedriveOptions, 'messageId' | 'isDryRun'>,
): Promise<readonly RedrivenLetter[]> {
  const letters: RedrivenLetter[] = [];
  const kept: JsonObject[] = [];
  let passedOver = 0;
  while (letters.length + passedOver < count) {
    const most = Math.min(10, count - letters.length - passedOver);
    const messages = await receive(cloud, queue, most);
    if (messages.length === 0) break;
    for (const message of messages) {
      if (messageId !== undefined && message['MessageId'] !== messageId) {
        kept.push(message);
        passedOver += 1;
        continue;
      }
      const letter = await redriveOne(cloud, queue, message, isDryRun);
      letters.push(letter);
      if (letter.outcome !== 'redriven') kept.push(message);
    }
  }
  for (const { ReceiptHandle = '' } of kept) {
    const visible = { QueueUrl: queue.url, ReceiptHandle, VisibilityTimeout: 0 };
    await cloud.call('sqs', 'ChangeMessageVisibility', visible);
  }
  return letters;
}

async function redriveOne(
  cloud: Cloud,
  queue: DeadLetterQueue,
  message: JsonObject,
  isDryRun: boolean,
): Promise<RedrivenLetter> {
  const { MessageId = '', ReceiptHandle = '' } = message;
  const letter = { queue: queue.logicalId, messageId: String(MessageId) };
  const way = await wayBack(cloud, queue, message);
  if (way.kind === 'unknown') return { ...letter, outcome: 'left', to: '', why: way.why };
  const { to } = way;
  if (isDryRun) return { ...letter, outcome: 'would be redriven', to, why: '' };
  const { activities } = cloud;
  const causes = activities.causation.recall(messageCause(MessageId));
  const step = activities.causation.newStep(causes);
  try {
    await activities.causation.within([step], () => way.send());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...letter, outcome: 'left', to, why };
  }
  const report = { service: 'story', action: 'Redrive', resource: queue.name };
  activities.record({ ...report, summary: to, step, causes });
  await cloud.call('sqs', 'DeleteMessage', { QueueUrl: queue.url, ReceiptHandle });
  return { ...letter, outcome: 'redriven', to, why: '' };
}

async function receive(
  cloud: Cloud,
  { url }: DeadLetterQueue,
  count: number,
): Promise<readonly JsonObject[]> {
  const { Messages } = await cloud.call('sqs', 'ReceiveMessage', {
    QueueUrl: url,
    MaxNumberOfMessages: count,
    VisibilityTimeout: visibilitySeconds,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  return Array.isArray(Messages) ? Messages.filter(isObject) : [];
}
