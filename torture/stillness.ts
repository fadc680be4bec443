import { ListStateMachinesCommand, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  type QueueAttributeName,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { clientOptions } from '@eventwright/local/testing';
import type { Place } from './driver.ts';
import { witnesses } from './witness.ts';

/** The work in progress. */
export interface UnderWay {
  readonly messages: number;
  readonly executions: number;
  readonly deadLetters: number;
}

const counted: QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];

/** Counts messages, executions and dead letters, except in the queues of the witnesses. */
export async function underWay({ endpoint }: Pick<Place, 'endpoint'>): Promise<UnderWay> {
  const sqs = new SQSClient(clientOptions(endpoint));
  const sfn = new SFNClient(clientOptions(endpoint));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const deadLetterQueues = new Set<string>();
  const sizes = new Map<string, number>();
  for (const QueueUrl of QueueUrls) {
    const AttributeNames: QueueAttributeName[] = [...counted, 'RedrivePolicy'];
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames });
    const { RedrivePolicy, ...counts } = (await sqs.send(command)).Attributes ?? {};
    const name = QueueUrl.split('/').at(-1) ?? '';
    sizes.set(
      name,
      Object.values(counts).reduce((sum, count) => sum + Number(count), 0),
    );
    const target = /"deadLetterTargetArn":"[^"]*:([^":]+)"/.exec(RedrivePolicy ?? '')?.[1];
    if (target !== undefined) deadLetterQueues.add(target);
  }
  let [messages, deadLetters] = [0, 0];
  for (const [name, size] of sizes) {
    if (Object.values<string>(witnesses).includes(name)) continue;
    if (deadLetterQueues.has(name) || /dead|dlq/i.test(name)) deadLetters += size;
    else messages += size;
  }
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  let executions = 0;
  for (const { stateMachineArn } of stateMachines) {
    const pages = paginateListExecutions(
      { client: sfn, pageSize: 1000 },
      { stateMachineArn, statusFilter: 'RUNNING' },
    );
    for await (const page of pages) executions += page.executions?.length ?? 0;
  }
  return { messages, executions, deadLetters };
}
