import type { JsonObject } from '@eventwright/json';
import type { ConsumerContract } from './contract.ts';
import type { System } from './system.ts';

/** Where the rules of a consumer deliver to. */
export interface Target {
  /** The queue, function or state machine that the rule delivers to. */
  readonly arn: string;
  /** The name that activities use for the function or state machine that does the work. */
  readonly worker: string;
  readonly deadLetterQueueUrl: string;
  /** The name of the rule's bus; a bus of another application has a local stand-in of that name. */
  readonly bus: string;
}

/** Finds what does the work behind each kind of target, by the ARN that the rule delivers to. */
const workers: Readonly<
  Record<ConsumerContract['target'], (cloud: System['cloud'], arn: string) => string>
> = { queue: functionOfQueue, function: ownName, workflow: ownName };

/** Finds the target of a consumer by the rule that its generated construct describes. */
export function findTarget(
  { cloud }: System,
  { name, target }: ConsumerContract,
  event: string,
): Target {
  const wanted = `Sends ${event} to ${name}.`;
  const rule = cloud
    .resourcesOfType('AWS::Events::Rule')
    // The description has the event's name in camel case: `ec2Started` for `EC2Started`.
    .find(({ properties }) => isAlike(String(properties['Description']), wanted));
  const [first] = (rule?.properties['Targets'] ?? []) as readonly JsonObject[];
  if (first === undefined) {
    const construct = `consumers/${name}/${name}.construct.ts`;
    throw new Error(
      `The application has no rule "${wanted}" Add the construct in ${construct} of the generated files to a stack.`,
    );
  }
  const arn = String(first['Arn']);
  const deadLetters = String((first['DeadLetterConfig'] as JsonObject | undefined)?.['Arn']);
  const account = arn.split(':')[4];
  return {
    arn,
    worker: workers[target](cloud, arn),
    bus: String(rule?.properties['EventBusName'] ?? 'default').replace(/^arn:.*event-bus\//, ''),
    deadLetterQueueUrl: `${cloud.endpoint}/${account}/${deadLetters.split(':').at(-1)}`,
  };
}

function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function ownName(_: System['cloud'], arn: string): string {
  return arn.split(':').at(-1) ?? '';
}

function functionOfQueue(cloud: System['cloud'], queue: string): string {
  const mapping = cloud
    .resourcesOfType('AWS::Lambda::EventSourceMapping')
    .find(({ properties }) => properties['EventSourceArn'] === queue);
  const name = mapping?.properties['FunctionName'];
  if (name === undefined) throw new Error(`No function takes from ${queue}.`);
  // `name`, `name:alias` or an ARN of one of them.
  return (
    String(name)
      .replace(/^arn:.*?:function:/, '')
      .split(':')[0] ?? ''
  );
}
