import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readResources, readTemplate } from '../deployment.ts';
import type { Place } from '../place.ts';
import { type DeadLetterQueue, findDeadLetterQueues } from './dead-letter-queues.ts';
import { delivererFor } from './deliver.ts';
import { redriveExecutions } from './failed-executions.ts';
import { type RedrivenLetter, redriveQueue } from './redrive-queue.ts';

/** One message or execution that was redriven or left, with its origin and its destination. */
export interface Redriven extends RedrivenLetter {
  /** The logical id of the dead-letter queue, or `failed executions`. */
  readonly from: string;
  readonly to: string;
}

/** What to redrive. */
export interface RedriveOptions {
  /** Part of a dead-letter queue's logical ID. If set, failed executions are left alone. */
  readonly queue: string | undefined;
  readonly max: number;
  readonly dryRun: boolean;
}

/**
 * Redrives what failed: the messages of the dead-letter queues, each to its original destination,
 * and failed executions. Yields each as it goes. Throws if no queue matches.
 */
export async function* redrive(place: Place, options: RedriveOptions): AsyncGenerator<Redriven> {
  const resources = await readResources(place);
  const queues = chosen(findDeadLetterQueues(await readTemplate(place), resources), options.queue);
  const sqs = new SQSClient({ ...place.client, useQueueUrlAsEndpoint: false });
  const deliver = delivererFor(place.client);
  let left = options.max;
  for (const queue of queues) {
    const { name: from, destination } = queue;
    for await (const letter of redriveQueue(sqs, queue, deliver, { ...options, max: left })) {
      left -= 1;
      yield { ...letter, from, to: destination.name };
    }
  }
  if (options.queue !== undefined) return;
  const sfn = new SFNClient(place.client);
  for await (const one of redriveExecutions(sfn, resources, { ...options, max: left })) {
    yield { ...one, from: 'failed executions', to: one.stateMachine };
  }
}

function chosen(
  queues: readonly DeadLetterQueue[],
  part: string | undefined,
): readonly DeadLetterQueue[] {
  if (part === undefined) return queues;
  const found = queues.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  if (found.length > 0) return found;
  const names = queues.map(({ name }) => name).join(', ');
  throw new Error(`No dead-letter queue has ${part} in its name; there are ${names || 'none'}.`);
}
