import {
  DeleteRuleCommand,
  type EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, DeleteQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** The clients of the account that the archive is in. */
export interface Clients {
  readonly events: EventBridgeClient;
  readonly queues: SQSClient;
}

/** A queue, and the rule that sends the events of one replay to it. */
export interface ReplayRoute {
  readonly queueUrl: string;
  readonly ruleArn: string;
  /** Deletes both. */
  readonly remove: () => Promise<void>;
}

const targetId = 'queue';

/**
 * Creates a queue and a rule of the same name on a bus. Replayed events bear the name of their replay
 * in `replay-name`, so the rule takes no other event. What was created is deleted if a step fails.
 */
export async function createReplayRoute(
  clients: Clients,
  busArn: string,
  name: string,
): Promise<ReplayRoute> {
  const { events, queues } = clients;
  const undo: (() => Promise<unknown>)[] = [];
  const remove = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  const rule = { Rule: name, EventBusName: busArn };
  try {
    const queue = await createQueue(clients, busArn, name);
    undo.push(() => queues.send(new DeleteQueueCommand({ QueueUrl: queue.url })));
    const EventPattern = JSON.stringify({ 'replay-name': [name] });
    const made = await events.send(
      new PutRuleCommand({ Name: name, EventBusName: busArn, EventPattern }),
    );
    undo.push(() => events.send(new DeleteRuleCommand({ Name: name, EventBusName: busArn })));
    const Targets = [{ Id: targetId, Arn: queue.arn }];
    await events.send(new PutTargetsCommand({ ...rule, Targets }));
    undo.push(() => events.send(new RemoveTargetsCommand({ ...rule, Ids: [targetId] })));
    return { queueUrl: queue.url, ruleArn: made.RuleArn ?? '', remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Creates a queue that takes messages from the rule of the same name only. */
async function createQueue({ queues }: Clients, busArn: string, name: string) {
  const [, partition, , region, account, bus = ''] = busArn.split(':');
  const path = bus.replace('event-bus/', '');
  const ruleArn = `arn:${partition}:events:${region}:${account}:rule/${path === 'default' ? '' : `${path}/`}${name}`;
  const arn = `arn:${partition}:sqs:${region}:${account}:${name}`;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arn,
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { QueueUrl = '' } = await queues.send(
    new CreateQueueCommand({ QueueName: name, Attributes: { Policy } }),
  );
  return { arn, url: QueueUrl };
}
