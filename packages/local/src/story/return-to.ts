import { isObject, type Json, type JsonObject, parseJson } from '@eventwright/json';
import { asTargets } from '../services/events/rule.ts';
import { targetInput } from '../services/events/target-input.ts';
import type { Cloud } from '../services/service.ts';
import type { DeadLetterQueue } from './dead-letters.ts';

/** How to return a dead letter to its original destination. */
export type WayBack =
  | { readonly kind: 'known'; readonly to: string; readonly send: () => Promise<void> }
  | { readonly kind: 'unknown'; readonly why: string };

/** Finds where a message of a dead-letter queue was going, by its attributes and by whose queue it is. */
export async function wayBack(
  cloud: Cloud,
  queue: DeadLetterQueue,
  message: JsonObject,
): Promise<WayBack> {
  const ruleArn = attributeOf(message, 'RULE_ARN');
  const targetArn = attributeOf(message, 'TARGET_ARN');
  if (ruleArn !== undefined && targetArn !== undefined) {
    return await toTarget(cloud, message, ruleArn, targetArn);
  }
  const sources = queue.of.filter(({ kind }) => kind !== 'rule');
  const [source] = sources;
  if (source === undefined) return unknown('no source of this queue is known');
  if (sources.length > 1) {
    return unknown(`it may come from ${sources.map(({ name }) => name).join(' or ')}`);
  }
  switch (source.kind) {
    case 'queue':
      return { kind: 'known', to: source.name, send: () => sendAgain(cloud, source.url, message) };
    case 'function':
      return toFunction(cloud, source, message);
    case 'rule':
    case 'other':
      return unknown(`what ${source.name} sends cannot be handed back`);
  }
}

/** The event goes to the one target that refused it, as its rule hands it on. */
async function toTarget(
  cloud: Cloud,
  { Body }: JsonObject,
  ruleArn: string,
  targetArn: string,
): Promise<WayBack> {
  const [name = '', bus = 'default'] = ruleArn
    .replace(/^.*:rule\//, '')
    .split('/')
    .reverse();
  const { Targets } = await cloud.call('events', 'ListTargetsByRule', {
    Rule: name,
    EventBusName: bus,
  });
  const target = asTargets(Targets).find(({ Arn }) => Arn === targetArn);
  const event = parse(Body);
  if (target === undefined)
    return unknown(`the rule ${name} no longer has the target ${targetArn}`);
  if (!isObject(event)) return unknown('its body is not an event');
  const body = targetInput({ arn: ruleArn, name }, target, event);
  const { SqsParameters } = target;
  const parameters = SqsParameters === undefined ? {} : { parameters: { ...SqsParameters } };
  return {
    kind: 'known',
    to: targetArn,
    send: () => own(cloud).deliver({ arn: targetArn, body, ...parameters }),
  };
}

/** A destination gets a record around the event; a dead-letter queue gets the event. */
function toFunction(
  cloud: Cloud,
  { name, arn }: { readonly name: string; readonly arn: string },
  { Body }: JsonObject,
): WayBack {
  const letter = parse(Body);
  const isRecord = isObject(letter) && isObject(letter['requestContext']);
  const body = JSON.stringify(isRecord ? letter['requestPayload'] : letter);
  return { kind: 'known', to: name, send: () => own(cloud).deliver({ arn, body }) };
}

async function sendAgain(cloud: Cloud, QueueUrl: string, message: JsonObject): Promise<void> {
  const { Body = '', MessageAttributes = {}, Attributes } = message;
  const system = isObject(Attributes) ? Attributes : {};
  const ofFifo = ['MessageGroupId', 'MessageDeduplicationId'].flatMap((name) => {
    const value = system[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  await cloud.call('sqs', 'SendMessage', {
    QueueUrl,
    MessageBody: Body,
    MessageAttributes,
    ...Object.fromEntries(ofFifo),
  });
}

function own(cloud: Cloud) {
  return cloud.as({ kind: 'cloud' });
}

function unknown(why: string): WayBack {
  return { kind: 'unknown', why };
}

function attributeOf({ MessageAttributes }: JsonObject, name: string): string | undefined {
  const attribute = isObject(MessageAttributes) ? MessageAttributes[name] : undefined;
  const value = isObject(attribute) ? attribute['StringValue'] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function parse(text: Json | undefined): Json {
  return parseJson(String(text)) ?? String(text);
}
