import type { JsonObject } from '@eventwright/json';
import { type Operations, operation } from '../../../protocol/operations.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { integer, list, oneOf, structure, text, time } from '../../../protocol/shape.ts';
import { compilePattern, type EventBridge, findBus, names, notFound } from './bridge.ts';

const archive = {
  Description: text({ max: 512 }),
  EventPattern: text({ max: 4096 }),
  RetentionDays: integer(0),
  KmsKeyIdentifier: text(),
};

/** Operations about archives and replays. */
export const archiveOperations: Operations<EventBridge> = {
  CreateArchive: operation(
    structure({
      'ArchiveName!': names.archive,
      'EventSourceArn!': text({ min: 1, max: 1600 }),
      ...archive,
    }),
    ({ archives, buses }, input) => {
      const { ArchiveName, EventSourceArn, EventPattern } = input;
      if (EventPattern !== undefined) compilePattern(String(EventPattern));
      findBus(buses, EventSourceArn);
      if (archives.find(String(ArchiveName)) !== undefined) {
        const message = `Archive ${String(ArchiveName)} already exists.`;
        throw new ServiceError('ResourceAlreadyExistsException', message);
      }
      archives.put(String(ArchiveName), {
        sourceArn: String(EventSourceArn),
        ...(EventPattern === undefined ? {} : { pattern: String(EventPattern) }),
        ...(input['Description'] === undefined
          ? {}
          : { description: String(input['Description']) }),
        retentionDays: Number(input['RetentionDays'] ?? 0),
      });
      return created(archives.describe(String(ArchiveName)));
    },
  ),
  UpdateArchive: operation(
    structure({ 'ArchiveName!': names.archive, ...archive }),
    ({ archives }, input) => {
      const { ArchiveName, EventPattern } = input;
      if (EventPattern !== undefined) compilePattern(String(EventPattern));
      const found = archives.find(String(ArchiveName));
      if (found === undefined) throw notFound(`Archive ${String(ArchiveName)} does not exist.`);
      archives.put(String(ArchiveName), {
        ...found,
        ...(EventPattern === undefined ? {} : { pattern: String(EventPattern) }),
        ...(input['Description'] === undefined
          ? {}
          : { description: String(input['Description']) }),
        retentionDays: Number(input['RetentionDays'] ?? found.retentionDays),
      });
      return created(archives.describe(String(ArchiveName)));
    },
  ),
  DeleteArchive: operation(structure({ 'ArchiveName!': names.archive }), ({ archives }, input) => {
    const name = String(input['ArchiveName']);
    if (archives.find(name) === undefined) throw notFound(`Archive ${name} does not exist.`);
    archives.delete(name);
    return {};
  }),
  DescribeArchive: operation(structure({ 'ArchiveName!': names.archive }), ({ archives }, input) =>
    archives.describe(String(input['ArchiveName'])),
  ),
  ListArchives: operation(
    structure({
      NamePrefix: text({ min: 1, max: 48 }),
      EventSourceArn: text({ min: 1, max: 1600 }),
      State: text(),
      NextToken: text(),
      Limit: integer(1, 100),
    }),
    ({ archives }, input) => {
      const { NamePrefix = '', EventSourceArn } = input;
      const wanted = archives
        .names()
        .filter((name) => name.startsWith(String(NamePrefix)))
        .map((name) => archives.describe(name))
        .filter((one) => EventSourceArn === undefined || one['EventSourceArn'] === EventSourceArn);
      return { Archives: wanted };
    },
  ),
  StartReplay: operation(
    structure({
      'ReplayName!': names.replay,
      Description: text({ max: 512 }),
      'EventSourceArn!': text({ min: 1, max: 1600 }),
      'EventStartTime!': time,
      'EventEndTime!': time,
      'Destination!': structure({ 'Arn!': text({ max: 1600 }), FilterArns: list(text()) }),
    }),
    ({ archives }, input) => archives.startReplay(input),
  ),
  DescribeReplay: operation(structure({ 'ReplayName!': names.replay }), ({ archives }, input) =>
    archives.describeReplay(String(input['ReplayName'])),
  ),
  CancelReplay: operation(structure({ 'ReplayName!': names.replay }), ({ archives }, input) => {
    const name = String(input['ReplayName']);
    archives.describeReplay(name);
    const message = `Replay ${name} is not in a valid state for this operation.`;
    throw new ServiceError('IllegalStatusException', message);
  }),
  ListReplays: operation(
    structure({
      NamePrefix: text({ min: 1, max: 64 }),
      State: oneOf('STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED'),
      EventSourceArn: text({ min: 1, max: 1600 }),
      NextToken: text(),
      Limit: integer(1, 100),
    }),
    ({ archives }) => ({ Replays: [...archives.replays()] }),
  ),
};

function created({ ArchiveArn = '', State = '', CreationTime = 0 }: JsonObject): JsonObject {
  return { ArchiveArn, State, CreationTime };
}
