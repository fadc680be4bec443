import type { Json, JsonObject } from '@eventwright/json';
import { untraced } from '../../activities/trace.ts';
import type { Caller } from '../../permissions/index.ts';
import { recordFilter } from '../input/record-filter.ts';
import { pollQueue } from '../queue-poller.ts';
import type { ActingCloud, Cloud, CreateService, ProvisionedResource } from '../service.ts';
import { messageCause } from '../sqs/watch-messages.ts';
import { pollStream } from '../stream-poller.ts';
import { recordCause } from '../stream-record.ts';
import { enrich } from './enrich.ts';
import { hand, transform } from './hand-on.ts';
import { member } from './member.ts';
import { readPipes } from './read-pipes.ts';
import { streamPolling } from './stream-polling.ts';

/** EventBridge Pipes: a source, a filter, an enrichment, an input template, a target. */
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
          'Enrichment',
          'EnrichmentParameters',
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
    handle: (request, response) => readPipes(cloud, request, response),
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
  const parameters = member(properties, 'SourceParameters');
  const isWanted = recordFilter(parameters['FilterCriteria']);
  const acting = cloud.as(callerOf(pipe));
  const take = (records: readonly JsonObject[]) =>
    // X-Ray's list of integrated services has no Pipes: what a pipe calls belongs to no trace.
    untraced(() => takeBatch(acting, pipe, records.filter(isWanted)));
  if (source.startsWith('arn:aws:sqs:')) {
    const queue = member(parameters, 'SqsQueueParameters');
    const polling = {
      queueArn: source,
      batchSize: Number(queue['BatchSize'] ?? 10),
      windowSeconds: Number(queue['MaximumBatchingWindowInSeconds'] ?? 0),
      take: async (records: readonly JsonObject[]) => {
        const failed = await take(records);
        return new Set(failed.map((record) => String(record['messageId'])));
      },
    };
    void pollQueue(acting, polling, signal);
  } else if (/^arn:aws:dynamodb:.*\/stream\//.test(source)) {
    const stream = member(parameters, 'DynamoDBStreamParameters');
    const polling = streamPolling(acting, { source, logicalId, stream, take });
    pollStream(acting, polling, signal).catch((error: unknown) => {
      const summary = error instanceof Error ? error.message : String(error);
      const report = { service: 'pipes', action: 'GetRecords', resource: logicalId, summary };
      cloud.activities.record({ ...report, outcome: 'failed' });
    });
  } else {
    const message = `${source} is neither a queue nor the stream of a table: other sources are not supported.`;
    cloud.warn(`${logicalId}: the property Source of ${pipe.type}: ${message}`);
  }
}

/** A pipe reads its source and calls its target on behalf of its role. */
function callerOf({ properties, attributes }: ProvisionedResource): Caller {
  return {
    kind: 'role',
    roleArn: String(properties['RoleArn'] ?? ''),
    service: 'pipes.amazonaws.com',
    sourceArn: String(attributes['Arn']),
  };
}

/** Hands records on one by one; gives those that failed. */
async function takeBatch(
  cloud: ActingCloud,
  pipe: ProvisionedResource,
  records: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const { logicalId, properties } = pipe;
  const failed: JsonObject[] = [];
  for (const record of records) {
    const started = performance.now();
    const { causation } = cloud.activities;
    const causes = causesOf(cloud, record);
    const step = causation.newStep(causes);
    const report = { service: 'pipes', action: 'Deliver', resource: logicalId, step, causes };
    try {
      const template = member(properties, 'TargetParameters')['InputTemplate'];
      await causation.within([step], async () => {
        for (const event of await enriched(cloud, pipe, record)) {
          await hand(cloud, pipe, event, transform(cloud, pipe, template, event));
        }
      });
      const milliseconds = performance.now() - started;
      const summary = `→ ${String(properties['Target'])}`;
      cloud.activities.record({ ...report, summary, milliseconds });
    } catch (error) {
      failed.push(record);
      const summary = error instanceof Error ? error.message : String(error);
      cloud.activities.record({ ...report, summary, outcome: 'failed' });
    }
  }
  return failed;
}

/** A pipe takes records one by one, so each has causes of its own. */
function causesOf({ activities }: Cloud, record: JsonObject): readonly number[] {
  const { messageId, eventID } = record;
  const name = messageId === undefined ? recordCause(eventID) : messageCause(messageId);
  return activities.causation.recall(name);
}

async function enriched(
  cloud: ActingCloud,
  pipe: ProvisionedResource,
  record: JsonObject,
): Promise<readonly Json[]> {
  const { properties } = pipe;
  const { Enrichment } = properties;
  if (typeof Enrichment !== 'string') return [record];
  const template = member(properties, 'EnrichmentParameters')['InputTemplate'];
  const input =
    template === undefined
      ? record
      : (JSON.parse(transform(cloud, pipe, template, record)) as Json);
  return await enrich(cloud, Enrichment, [input]);
}
