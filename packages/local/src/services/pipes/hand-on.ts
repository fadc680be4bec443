import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { fillTemplate } from '../input/input-template.ts';
import { readJsonPath } from '../input/json-path.ts';
import { withParsedBody } from '../input/record-filter.ts';
import type { ActingCloud, ProvisionedResource } from '../service.ts';
import { member } from './member.ts';

/** The template applies to each record. A JSON `body` is parsed first. */
export function transform(
  cloud: ActingCloud,
  pipe: ProvisionedResource,
  template: Json | undefined,
  record: Json,
): string {
  if (typeof template !== 'string') return JSON.stringify(record);
  const parsed = isObject(record) ? withParsedBody(record) : record;
  return fillTemplate(template, (name) =>
    name.startsWith('aws.pipes.') ? variable(cloud, pipe, name) : readJsonPath(parsed, name),
  );
}

/** What a pipe knows besides (user guide, "Pipes input transformation", "Reserved variables"). */
function variable(
  cloud: ActingCloud,
  { attributes, properties, ref }: ProvisionedResource,
  name: string,
): Json | undefined {
  const known = new Map<string, Json | undefined>([
    ['aws.pipes.pipe-arn', attributes['Arn']],
    ['aws.pipes.pipe-name', ref],
    ['aws.pipes.source-arn', properties['Source']],
    ['aws.pipes.enrichment-arn', properties['Enrichment']],
    ['aws.pipes.target-arn', properties['Target']],
    ['aws.pipes.event.ingestion-time', new Date(cloud.clock.now()).toISOString()],
  ]);
  return known.get(name);
}

/** Gives what the template made to the target; parameters may be read from the event before it. */
export async function hand(
  cloud: ActingCloud,
  { ref, properties }: ProvisionedResource,
  event: Json,
  input: string,
): Promise<void> {
  const target = String(properties['Target']);
  const parameters = member(properties, 'TargetParameters');
  if (!target.startsWith('arn:aws:events:')) {
    const isBatch = /^arn:aws:(lambda|states):/.test(target);
    const sqs = member(parameters, 'SqsQueueParameters');
    return await cloud.deliver({
      arn: target,
      body: isBatch ? `[${input}]` : input,
      parameters: sqs,
    });
  }
  const {
    // User guide, "Amazon EventBridge Pipes event bus target": the default values.
    Source = `Pipe ${ref}`,
    DetailType = `Event from aws:${String(properties['Source']).split(':')[2]}`,
    Resources = [],
    Time,
  } = member(parameters, 'EventBridgeEventBusParameters');
  const entry: JsonObject = {
    EventBusName: target,
    Source: dynamic(Source, event),
    DetailType: dynamic(DetailType, event),
    Resources,
    Detail: input,
    ...(Time === undefined ? {} : { Time: dynamic(Time, event) }),
  };
  const { Entries } = await cloud.call('events', 'PutEvents', { Entries: [entry] });
  const [result] = Array.isArray(Entries) ? Entries : [];
  if (!isObject(result) || result['ErrorCode'] === undefined) return;
  throw new Error(`${String(result['ErrorCode'])}: ${String(result['ErrorMessage'])}`);
}

/**
 * A parameter that is a whole JSON path is read from the event, before the template is applied
 * (user guide, "Amazon EventBridge Pipes targets", "Dynamic path parameters").
 */
function dynamic(parameter: Json, event: Json): string {
  const text = String(parameter);
  if (!text.startsWith('$.')) return text;
  const parsed = isObject(event) ? withParsedBody(event) : event;
  return String(readJsonPath(parsed, text) ?? '');
}
