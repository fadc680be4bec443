import type { JsonObject } from '@eventwright/json';
import type { Activity } from '../../activities/activities.ts';
import { answerJson, type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { anything, flag, integer, list, structure, text } from '../../protocol/shape.ts';
import type { Cloud, CreateService } from '../service.ts';

/** The state of the operations: names of groups. Log lines are among the activities. */
interface Logs {
  readonly cloud: Cloud;
  readonly groups: Map<string, number>;
}

const group = text({ min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ });
const stream = 'local';

/** The operations of CloudWatch Logs that are answered. */
const operations: Operations<Logs> = {
  CreateLogGroup: operation(
    structure({ 'logGroupName!': group, kmsKeyId: text(), tags: anything, logGroupClass: text() }),
    ({ groups }, { logGroupName }) => {
      if (groups.has(String(logGroupName))) {
        throw new ServiceError(
          'ResourceAlreadyExistsException',
          'The specified log group already exists',
        );
      }
      groups.set(String(logGroupName), Date.now());
      return {};
    },
  ),
  DeleteLogGroup: operation(structure({ 'logGroupName!': group }), (logs, input) => {
    logs.groups.delete(existing(logs, input['logGroupName']));
    return {};
  }),
  DescribeLogGroups: operation(
    structure({ logGroupNamePrefix: text(), limit: integer(1, 50), nextToken: text() }),
    (logs, { logGroupNamePrefix = '' }) => {
      const { cloud } = logs;
      const wanted = [...allGroups(logs)].filter(([name]) =>
        name.startsWith(String(logGroupNamePrefix)),
      );
      return {
        logGroups: wanted.map(([logGroupName, creationTime]) => ({
          logGroupName,
          creationTime,
          arn: cloud.arn('logs', `log-group:${logGroupName}:*`),
          storedBytes: 0,
          metricFilterCount: 0,
        })),
      };
    },
  ),
  DescribeLogStreams: operation(
    structure({
      'logGroupName!': group,
      logStreamNamePrefix: text(),
      orderBy: text(),
      descending: flag,
      limit: integer(1, 50),
      nextToken: text(),
    }),
    (logs, input) => {
      existing(logs, input['logGroupName']);
      return { logStreams: [{ logStreamName: stream, creationTime: 0, storedBytes: 0 }] };
    },
  ),
  FilterLogEvents: operation(
    structure({
      'logGroupName!': group,
      logStreamNames: list(text()),
      startTime: integer(0),
      endTime: integer(0),
      filterPattern: text({ max: 1024 }),
      limit: integer(1, 10_000),
      nextToken: text(),
      interleaved: flag,
    }),
    (logs, input) => {
      const { filterPattern = '', limit = 10_000 } = input;
      const words = String(filterPattern).replaceAll('"', '').split(/\s+/).filter(Boolean);
      const events = linesOf(logs, input)
        .filter(({ summary }) => words.every((word) => summary.includes(word)))
        .slice(0, Number(limit))
        .map(
          (line): JsonObject => ({
            ...eventOf(line),
            logStreamName: stream,
            eventId: String(line.id),
          }),
        );
      return { events, searchedLogStreams: [] };
    },
  ),
  GetLogEvents: operation(
    structure({
      'logGroupName!': group,
      'logStreamName!': text(),
      startTime: integer(0),
      endTime: integer(0),
      limit: integer(1, 10_000),
      nextToken: text(),
      startFromHead: flag,
    }),
    (logs, input) => ({ events: linesOf(logs, input).map(eventOf) }),
  ),
};

/** Groups that were made, those of the template, and those of functions that wrote. */
function allGroups({ cloud, groups }: Logs): ReadonlyMap<string, number> {
  const all = new Map(groups);
  for (const { ref } of cloud.resourcesOfType('AWS::Logs::LogGroup')) all.set(ref, 0);
  for (const { ref } of cloud.resourcesOfType('AWS::Lambda::Function')) {
    all.set(`/aws/lambda/${ref}`, 0);
  }
  return all;
}

function existing(logs: Logs, name: unknown): string {
  if (allGroups(logs).has(String(name))) return String(name);
  const message = 'The specified log group does not exist.';
  throw new ServiceError('ResourceNotFoundException', message);
}

function linesOf(logs: Logs, input: JsonObject): readonly Activity[] {
  const name = existing(logs, input['logGroupName']);
  const resource = name.replace(/^\/aws\/lambda\//, '');
  const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER } = input;
  return logs.cloud.activities
    .list()
    .filter((one) => one.service === 'logs' && [name, resource].includes(one.resource))
    .filter(({ at }) => at >= Number(startTime) && at < Number(endTime));
}

function eventOf({ at, summary }: Activity): JsonObject {
  const timestamp = Math.floor(at);
  return { timestamp, message: summary, ingestionTime: timestamp };
}

/** CloudWatch Logs: what functions write and rules deliver, read back. */
export const createLogs: CreateService = (cloud) => {
  const logs: Logs = { cloud, groups: new Map() };
  return {
    name: 'logs',
    resourceTypes: {
      'AWS::Logs::LogGroup': {
        supported: ['LogGroupName'],
        inert: { '*': 'lines last as long as the local cloud, to 5,000 activities' },
        provision({ logicalId, properties }) {
          const name = String(properties['LogGroupName'] ?? cloud.physicalName(logicalId));
          return { ref: name, attributes: { Arn: cloud.arn('logs', `log-group:${name}:*`) } };
        },
      },
    },
    handle: (request, response) => answerJson(operations, logs, request, response),
    async deliver({ arn, body }) {
      const resource = arn.split(':')[6] ?? arn;
      cloud.activities.record({ service: 'logs', action: 'PutLogEvents', resource, summary: body });
    },
  };
};
