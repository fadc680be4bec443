import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Caller } from '../../permissions/index.ts';
import { fillTemplate } from '../input/input-template.ts';
import { readJsonPath } from '../input/json-path.ts';
import { pollQueue } from '../queue-poller.ts';
import type { ActingCloud, Cloud, CreateService, ProvisionedResource } from '../service.ts';

/** EventBridge Pipes: a queue, an input template, a target. */
export const createPipes: CreateService = (cloud) => {
  const stopping = new AbortController();
  return {
    name: 'pipes',
    resourceTypes: {
      'AWS::Pipes::Pipe': {
        supported: [
          'Name',
          'Source',
          'SourceParameters',
          'Target',
          'TargetParameters',
          'DesiredState',
          'RoleArn',
        ],
        inert: {
          Description: 'is not shown',
          LogConfiguration: 'the console shows what a pipe does',
          Tags: 'tags have no effect here',
        },
        provision: ({ logicalId, properties }) => {
          const name = String(properties['Name'] ?? cloud.physicalName(logicalId));
          return { ref: name, attributes: { Arn: cloud.arn('pipes', `pipe/${name}`) } };
        },
      },
    },
    start() {
      for (const pipe of cloud.resourcesOfType('AWS::Pipes::Pipe')) {
        if (pipe.properties['DesiredState'] !== 'STOPPED') startPipe(cloud, pipe, stopping.signal);
      }
    },
    stop: async () => stopping.abort(),
  };
};

function startPipe(cloud: Cloud, pipe: ProvisionedResource, signal: AbortSignal): void {
  const { logicalId, properties } = pipe;
  const source = String(properties['Source']);
  if (!source.startsWith('arn:aws:sqs:')) {
    cloud.warn(`${logicalId}: only a queue can be the source of a pipe here, not ${source}.`);
    return;
  }
  const parameters = member(properties, 'SourceParameters');
  const queue = member(parameters, 'SqsQueueParameters');
  if (parameters['FilterCriteria'] !== undefined) {
    cloud.warn(
      `${logicalId}: SourceParameters.FilterCriteria is not supported; nothing is filtered.`,
    );
  }
  const acting = cloud.as(callerOf(pipe));
  void pollQueue(
    acting,
    {
      queueArn: source,
      batchSize: Number(queue['BatchSize'] ?? 10),
      windowSeconds: Number(queue['MaximumBatchingWindowInSeconds'] ?? 0),
      take: (records) => takeBatch(acting, logicalId, properties, records),
    },
    signal,
  );
}

/** A pipe reads its source and calls its target in the name of its role. */
function callerOf({ properties, attributes }: ProvisionedResource): Caller {
  return {
    kind: 'role',
    roleArn: String(properties['RoleArn'] ?? ''),
    service: 'pipes.amazonaws.com',
    sourceArn: String(attributes['Arn']),
  };
}

async function takeBatch(
  cloud: ActingCloud,
  logicalId: string,
  properties: JsonObject,
  records: readonly JsonObject[],
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>();
  for (const record of records) {
    const started = performance.now();
    const report = { service: 'pipes', action: 'Deliver', resource: logicalId };
    try {
      const input = transform(member(properties, 'TargetParameters')['InputTemplate'], record);
      await hand(cloud, properties, input);
      const milliseconds = performance.now() - started;
      cloud.activities.record({
        ...report,
        summary: `→ ${String(properties['Target'])}`,
        milliseconds,
      });
    } catch (error) {
      failed.add(String(record['messageId']));
      const summary = error instanceof Error ? error.message : String(error);
      cloud.activities.record({ ...report, summary, outcome: 'failed' });
    }
  }
  return failed;
}

/** The template applies to each record; a JSON `body` is parsed on the way. */
function transform(template: Json | undefined, record: JsonObject): string {
  if (typeof template !== 'string') return JSON.stringify(record);
  const parsed = { ...record, body: parseBody(record['body'] ?? '') };
  return fillTemplate(template, (path) => readJsonPath(parsed, path));
}

function parseBody(body: Json): Json {
  try {
    return JSON.parse(String(body)) as Json;
  } catch {
    return body;
  }
}

async function hand(cloud: ActingCloud, properties: JsonObject, input: string): Promise<void> {
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
    Source = '',
    DetailType = '',
    Resources = [],
    Time,
  } = member(parameters, 'EventBridgeEventBusParameters');
  const entry: JsonObject = {
    EventBusName: target,
    Source,
    DetailType,
    Resources,
    Detail: input,
    ...(Time === undefined
      ? {}
      : { Time: String(readJsonPath(JSON.parse(input) as Json, String(Time)) ?? Time) }),
  };
  const { Entries } = await cloud.call('events', 'PutEvents', { Entries: [entry] });
  const [result] = Array.isArray(Entries) ? Entries : [];
  if (!isJsonObject(result) || result['ErrorCode'] === undefined) return;
  throw new Error(`${String(result['ErrorCode'])}: ${String(result['ErrorMessage'])}`);
}

function member(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isJsonObject(found) ? found : {};
}
