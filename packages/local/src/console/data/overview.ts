import { isObject } from '@eventwright/json';
import { emulatorOf } from '../../services/emulator.ts';
import type { Cloud, ProvisionedResource } from '../../services/service.ts';
import { findDeadLetterQueues } from '../../story/dead-letters.ts';
import type { ConsoleState } from '../api/route.ts';
import { queueContents } from '../flow/queue-contents.ts';
import type { DataOverview, Schedule, Stored } from '../wire/data.ts';

/** What is stored and what runs, with how much of it. */
export async function readOverview(state: ConsoleState): Promise<DataOverview> {
  const { cloud, nameOf, journal } = state;
  const dead = new Set((await findDeadLetterQueues(cloud)).map(({ arn }) => arn));
  const list = (
    type: string,
    idOf: (resource: ProvisionedResource) => string,
    countOf: (id: string) => number | Promise<number>,
  ) =>
    Promise.all(
      cloud.resourcesOfType(type).map(async (resource): Promise<Stored> => {
        const id = idOf(resource);
        const isDeadLetterQueue = dead.has(String(resource.attributes['Arn']));
        return {
          id,
          name: nameOf(resource.logicalId),
          count: await countOf(id),
          isDeadLetterQueue,
        };
      }),
    );
  const { stores } = await emulatorOf(cloud);
  return {
    buckets: await list(
      'AWS::S3::Bucket',
      ({ ref }) => ref,
      (name) => stores.s3Store.listObjects(name, { prefix: '', maxKeys: 10_000 }).objects.length,
    ),
    tables: await list(
      'AWS::DynamoDB::Table',
      ({ ref }) => ref,
      (name) => countItems(cloud, name),
    ),
    queues: await list(
      'AWS::SQS::Queue',
      ({ attributes }) => String(attributes['QueueName']),
      (name) => countMessages(cloud, name),
    ),
    functions: await list(
      'AWS::Lambda::Function',
      ({ ref }) => ref,
      (name) => journal.tallyOf('lambda', name).count,
    ),
    workflows: await list(
      'AWS::StepFunctions::StateMachine',
      ({ ref }) => ref.split(':').at(-1) ?? ref,
      (name) => journal.tallyOf('states', name).count,
    ),
    schedules: readSchedules(state),
    mails: journal.mails.length,
  };
}

async function countItems(cloud: Cloud, TableName: string): Promise<number> {
  const { Count } = await cloud.call('dynamodb', 'Scan', { TableName, Select: 'COUNT' });
  return Number(Count ?? 0);
}

async function countMessages(cloud: Cloud, name: string): Promise<number> {
  const contents = await queueContents(cloud, name);
  if (contents === undefined) return 0;
  return contents.ready.length + contents.delayed.length + contents.inFlight.length;
}

/** Rules and schedules that run by the clock. */
function readSchedules({ cloud, nameOf }: ConsoleState): readonly Schedule[] {
  const rules = cloud
    .resourcesOfType('AWS::Events::Rule')
    .filter(({ properties }) => properties['ScheduleExpression'] !== undefined)
    .map(({ logicalId, properties }): Schedule => {
      const { Targets } = properties;
      const targets = Array.isArray(Targets) ? Targets.filter(isObject) : [];
      return {
        id: logicalId,
        kind: 'rule',
        name: nameOf(logicalId),
        expression: String(properties['ScheduleExpression']),
        target: targets.map(({ Arn }) => nameOf(String(Arn))).join(', '),
        isEnabled: properties['State'] !== 'DISABLED',
      };
    });
  const schedules = cloud
    .resourcesOfType('AWS::Scheduler::Schedule')
    .map(({ logicalId, properties }): Schedule => {
      const { Target } = properties;
      return {
        id: logicalId,
        kind: 'schedule',
        name: nameOf(logicalId),
        expression: String(properties['ScheduleExpression']),
        target: isObject(Target) ? nameOf(String(Target['Arn'])) : '',
        isEnabled: properties['State'] !== 'DISABLED',
      };
    });
  return [...rules, ...schedules];
}
