import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { functionNameIn } from '../naming.ts';
import type { Cloud } from '../services/service.ts';

/** A queue that takes what failed. */
export interface DeadLetterQueue {
  readonly logicalId: string;
  /** The physical name. */
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** How many messages wait in it. */
  readonly waiting: number;
  /** Whose dead letters it takes. */
  readonly of: readonly DeadLetterSource[];
}

/** The resources that send their dead letters to a queue. */
export type DeadLetterSource =
  | { readonly kind: 'queue'; readonly name: string; readonly url: string }
  | { readonly kind: 'function'; readonly name: string; readonly arn: string }
  /** The message says which rule and target. */
  | { readonly kind: 'rule'; readonly name: string }
  /** Its messages cannot be returned: a record of a stream, the input of a schedule. */
  | { readonly kind: 'other'; readonly name: string };

/** Finds the dead-letter queues of a cloud by who names them. */
export async function findDeadLetterQueues(cloud: Cloud): Promise<readonly DeadLetterQueue[]> {
  const sources = [
    ...queueSources(cloud),
    ...functionSources(cloud),
    ...ruleSources(cloud),
    ...otherSources(cloud),
  ];
  const queues: DeadLetterQueue[] = [];
  for (const { logicalId, ref: url, attributes } of cloud.resourcesOfType('AWS::SQS::Queue')) {
    const arn = String(attributes['Arn']);
    const of = sources
      .filter(([deadLetterArn]) => deadLetterArn === arn)
      .map(([, source]) => source);
    if (of.length === 0) continue;
    const waiting = await countWaiting(cloud, url);
    queues.push({ logicalId, name: String(attributes['QueueName']), url, arn, waiting, of });
  }
  return queues;
}

type Named = readonly [deadLetterArn: string, source: DeadLetterSource];

function queueSources(cloud: Cloud): readonly Named[] {
  return cloud
    .resourcesOfType('AWS::SQS::Queue')
    .flatMap(({ ref: url, properties, attributes }): Named[] => {
      const arn = at(properties, 'RedrivePolicy', 'deadLetterTargetArn');
      return arn === undefined
        ? []
        : [[arn, { kind: 'queue', name: String(attributes['QueueName']), url }]];
    });
}

/** A function names its queue itself, or in its EventInvokeConfig. */
function functionSources(cloud: Cloud): readonly Named[] {
  const functions = cloud.resourcesOfType('AWS::Lambda::Function');
  const own = functions.flatMap(({ ref: name, properties, attributes }): Named[] => {
    const queue = at(properties, 'DeadLetterConfig', 'TargetArn');
    const arn = String(attributes['Arn']);
    return queue === undefined ? [] : [[queue, { kind: 'function', name, arn }]];
  });
  const configured = cloud
    .resourcesOfType('AWS::Lambda::EventInvokeConfig')
    .flatMap(({ properties }): Named[] => {
      const queue = at(properties, 'DestinationConfig', 'OnFailure', 'Destination');
      const lambda = cloud.findResource(functionNameIn(String(properties['FunctionName'])));
      if (queue === undefined || lambda === undefined) return [];
      const arn = String(lambda.attributes['Arn']);
      return [[queue, { kind: 'function', name: lambda.ref, arn }]];
    });
  return [...own, ...configured];
}

function ruleSources(cloud: Cloud): readonly Named[] {
  return cloud.resourcesOfType('AWS::Events::Rule').flatMap(({ ref, properties }) => {
    const targets = Array.isArray(properties['Targets']) ? properties['Targets'] : [];
    return targets.filter(isObject).flatMap((target): Named[] => {
      const queue = at(target, 'DeadLetterConfig', 'Arn');
      return queue === undefined
        ? []
        : [[queue, { kind: 'rule', name: ref.split('|').at(-1) ?? ref }]];
    });
  });
}

const others: readonly (readonly [type: string, path: readonly string[]])[] = [
  ['AWS::Scheduler::Schedule', ['Target', 'DeadLetterConfig', 'Arn']],
  ['AWS::Lambda::EventSourceMapping', ['DestinationConfig', 'OnFailure', 'Destination']],
  ['AWS::Pipes::Pipe', ['SourceParameters', 'DynamoDBStreamParameters', 'DeadLetterConfig', 'Arn']],
  ['AWS::SNS::Subscription', ['RedrivePolicy', 'deadLetterTargetArn']],
];

function otherSources(cloud: Cloud): readonly Named[] {
  return others.flatMap(([type, path]) =>
    cloud.resourcesOfType(type).flatMap(({ logicalId, properties }): Named[] => {
      const queue = at(properties, ...path);
      return queue === undefined ? [] : [[queue, { kind: 'other', name: logicalId }]];
    }),
  );
}

async function countWaiting(cloud: Cloud, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages'];
  const { Attributes } = await cloud.call('sqs', 'GetQueueAttributes', {
    QueueUrl,
    AttributeNames,
  });
  return isObject(Attributes) ? Number(Attributes['ApproximateNumberOfMessages'] ?? 0) : 0;
}

/** The text at a path of members. */
function at(value: JsonObject, ...path: readonly string[]): string | undefined {
  let found: Json | undefined = value;
  for (const name of path) found = isObject(found) ? found[name] : undefined;
  return typeof found === 'string' ? found : undefined;
}
