import {
  EventBridgeClient,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { StackResource } from '../deployment.ts';
import type { ClientOptions } from '../place.ts';

/** Where the letters of a queue were on their way to. */
export type Destination =
  | { readonly kind: 'queue'; readonly url: string; readonly name: string }
  | { readonly kind: 'function'; readonly arn: string; readonly name: string }
  | { readonly kind: 'workflow'; readonly arn: string; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** A dead-letter queue of the stack. */
export interface DeadLetterQueue {
  /** Its logical id. */
  readonly name: string;
  readonly url: string;
  readonly destination: Destination;
}

interface Queue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly deadLetterArn: string | undefined;
}

/**
 * Finds the dead-letter queues of a stack and where their letters belong: to the target of the rule
 * that names the queue, or to the queue whose redrive policy names it.
 */
export async function findDeadLetterQueues(
  resources: readonly StackResource[],
  client: ClientOptions,
): Promise<readonly DeadLetterQueue[]> {
  const queues = await readQueues(resources, new SQSClient(client));
  const belong = new Map<string, Set<string>>();
  const note = (deadLetterArn: string, destination: string) => {
    belong.set(deadLetterArn, (belong.get(deadLetterArn) ?? new Set()).add(destination));
  };
  for (const { deadLetterArn, arn } of queues) {
    if (deadLetterArn !== undefined) note(deadLetterArn, arn);
  }
  for (const target of await readTargets(resources, new EventBridgeClient(client))) {
    const deadLetterArn = target.DeadLetterConfig?.Arn;
    if (deadLetterArn !== undefined)
      note(deadLetterArn, isGivenTheEvent(target) ? (target.Arn ?? '') : '');
  }
  return queues.flatMap(({ name, url, arn }) => {
    const destinations = belong.get(arn);
    return destinations === undefined
      ? []
      : [{ name, url, destination: destinationOf([...destinations], queues) }];
  });
}

/** Whether the target takes the event as it is, which is what the dead-letter queue holds. */
function isGivenTheEvent({ Input, InputPath, InputTransformer }: Target): boolean {
  return Input === undefined && InputPath === undefined && InputTransformer === undefined;
}

function destinationOf(arns: readonly string[], queues: readonly Queue[]): Destination {
  const [arn = ''] = arns;
  const name = arn.split(':').at(-1) ?? '';
  if (arns.length > 1) return { kind: 'unknown', name: `one of ${arns.join(', ')}` };
  const queue = queues.find((one) => one.arn === arn);
  if (queue !== undefined) return { kind: 'queue', url: queue.url, name: queue.name };
  if (arn.includes(':function:')) return { kind: 'function', arn, name };
  if (arn.includes(':stateMachine:')) return { kind: 'workflow', arn, name };
  return { kind: 'unknown', name: arn || 'a target that is given a part of the event' };
}

async function readQueues(
  resources: readonly StackResource[],
  sqs: SQSClient,
): Promise<readonly Queue[]> {
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  return await Promise.all(
    queues.map(async ({ logicalId, physicalId }) => {
      const asking = new GetQueueAttributesCommand({
        QueueUrl: physicalId,
        AttributeNames: ['QueueArn', 'RedrivePolicy'],
      });
      const { QueueArn = '', RedrivePolicy = '{}' } = (await sqs.send(asking)).Attributes ?? {};
      const { deadLetterTargetArn } = JSON.parse(RedrivePolicy) as { deadLetterTargetArn?: string };
      return {
        name: logicalId,
        url: physicalId,
        arn: QueueArn,
        deadLetterArn: deadLetterTargetArn,
      };
    }),
  );
}

async function readTargets(
  resources: readonly StackResource[],
  client: EventBridgeClient,
): Promise<readonly Target[]> {
  const rules = resources.filter(({ type }) => type === 'AWS::Events::Rule');
  const targets: Target[] = [];
  for (const { physicalId } of rules) {
    // The physical id of a rule is its name, behind `bus|` where the bus is not the default one.
    const [Rule = '', EventBusName = 'default'] = physicalId.split('|').reverse();
    // A rule has five targets at most, so one answer holds them all.
    const listing = new ListTargetsByRuleCommand({ Rule, EventBusName });
    targets.push(...((await client.send(listing)).Targets ?? []));
  }
  return targets;
}
