import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import type { KeptStore } from '../../kept/kept-store.ts';
import { arn, region } from '../../naming.ts';
import { type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { integer, oneOf, structure, text } from '../../protocol/shape.ts';
import { openShard, type Shard, sequenceNumber } from './shard.ts';
import { type Facts, keyOf, type TableFacts } from './table-facts.ts';

/** An item before and after a write. */
export interface Change {
  readonly old: JsonObject | undefined;
  readonly new: JsonObject | undefined;
  /** Whether the item expired, instead of being deleted by a client. */
  readonly isExpiry?: boolean;
}

/** The streams of tables, each one shard. */
export interface Streams {
  readonly facts: Facts;
  /** By table. */
  readonly shards: Map<string, Shard>;
  readonly store: KeptStore;
  readonly now: () => number;
  /** Called with the ID of each new record. */
  readonly onRecord: (eventId: string) => void;
}

const shardId = 'shardId-00000000000000000001-local000';

/** Adds the record of a change, if the table has a stream and the change is one. */
export function recordChange(streams: Streams, facts: TableFacts, change: Change): void {
  const { now, onRecord } = streams;
  const { streamView: view } = facts;
  const item = change.new ?? change.old;
  if (view === undefined || item === undefined) return;
  if (JSON.stringify(change.old) === JSON.stringify(change.new)) return;
  const shard = loadStream(streams, facts.name);
  const isNew = view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  const isOld = view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  const name = change.old === undefined ? 'INSERT' : change.new === undefined ? 'REMOVE' : 'MODIFY';
  const eventID = randomUUID().replaceAll('-', '');
  onRecord(eventID);
  const record: JsonObject = {
    eventID,
    eventName: name,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(now() / 1000),
      Keys: keyOf(facts, item),
      ...(isNew && change.new !== undefined ? { NewImage: change.new } : {}),
      ...(isOld && change.old !== undefined ? { OldImage: change.old } : {}),
      SequenceNumber: sequenceNumber(shard.end + 1),
      SizeBytes: Buffer.byteLength(JSON.stringify(item)),
      StreamViewType: view,
    },
    ...(change.isExpiry === true
      ? { userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } }
      : {}),
  };
  shard.add(record);
}

/** The shard of a table's stream, with the records that earlier starts kept. */
export function loadStream({ shards, store }: Streams, table: string): Shard {
  const shard = shards.get(table) ?? openShard(store, table);
  shards.set(table, shard);
  return shard;
}

/** The ARN of a table's stream. */
export function streamArn({ name, streamLabel }: TableFacts): string {
  return arn('dynamodb', `table/${name}/stream/${streamLabel}`);
}

const streamText = text({ min: 37, max: 1024 });

/** The operations of DynamoDB Streams. */
export const streamOperations: Operations<Streams> = {
  ListStreams: operation(
    structure({ TableName: text(), Limit: integer(1, 100), ExclusiveStartStreamArn: text() }),
    ({ facts }, { TableName }) => {
      const wanted = facts.all().filter((one) => one.streamView !== undefined);
      const named = wanted.filter(({ name }) => TableName === undefined || TableName === name);
      return {
        Streams: named.map((one) => ({
          StreamArn: streamArn(one),
          TableName: one.name,
          StreamLabel: one.streamLabel ?? '',
        })),
      };
    },
  ),
  DescribeStream: operation(
    structure({
      'StreamArn!': streamText,
      Limit: integer(1, 100),
      ExclusiveStartShardId: text(),
    }),
    ({ facts }, input) => {
      const table = findTable(facts, String(input['StreamArn']));
      return {
        StreamDescription: {
          StreamArn: streamArn(table),
          StreamLabel: table.streamLabel ?? '',
          StreamStatus: 'ENABLED',
          StreamViewType: table.streamView ?? '',
          TableName: table.name,
          KeySchema: table.keyNames.map((AttributeName, index) => ({
            AttributeName,
            KeyType: index === 0 ? 'HASH' : 'RANGE',
          })),
          Shards: [
            {
              ShardId: shardId,
              SequenceNumberRange: { StartingSequenceNumber: '1'.padStart(21, '0') },
            },
          ],
        },
      };
    },
  ),
  GetShardIterator: operation(
    structure({
      'StreamArn!': streamText,
      'ShardId!': text({ min: 28, max: 65 }),
      'ShardIteratorType!': oneOf(
        'TRIM_HORIZON',
        'LATEST',
        'AT_SEQUENCE_NUMBER',
        'AFTER_SEQUENCE_NUMBER',
      ),
      SequenceNumber: text({ min: 21, max: 40 }),
    }),
    ({ facts, shards }, { StreamArn, ShardIteratorType, SequenceNumber = '0' }) => {
      const { name } = findTable(facts, String(StreamArn));
      const { first = 0, end = 0 } = shards.get(name) ?? {};
      const positions: Readonly<Record<string, number>> = {
        TRIM_HORIZON: first,
        LATEST: end,
        AT_SEQUENCE_NUMBER: Number(SequenceNumber) - 1,
        AFTER_SEQUENCE_NUMBER: Number(SequenceNumber),
      };
      const position = positions[String(ShardIteratorType)] ?? first;
      return { ShardIterator: writeIterator(String(StreamArn), name, position) };
    },
  ),
  GetRecords: operation(
    structure({ 'ShardIterator!': text({ min: 1, max: 2048 }), Limit: integer(1, 1000) }),
    ({ shards }, { ShardIterator, Limit = 1000 }) => {
      const { stream, table: name, position } = readIterator(String(ShardIterator));
      const shard = shards.get(name);
      if (position < (shard?.first ?? 0)) {
        const message = 'The iterator is past the oldest record of the shard.';
        throw new ServiceError('TrimmedDataAccessException', message);
      }
      const Records = shard?.read(position, Number(Limit)) ?? [];
      return { Records, NextShardIterator: writeIterator(stream, name, position + Records.length) };
    },
  ),
};

function findTable(facts: Facts, wanted: string): TableFacts {
  const found = facts
    .all()
    .find((one) => one.streamView !== undefined && streamArn(one) === wanted);
  if (found !== undefined) return found;
  const message = `Requested resource not found: Stream: ${wanted} not found`;
  throw new ServiceError('ResourceNotFoundException', message);
}

/** As on AWS an iterator starts with the ARN of its stream, by which GetRecords is permitted. */
function writeIterator(stream: string, table: string, position: number): string {
  const opaque = Buffer.from(JSON.stringify([table, position])).toString('base64');
  return `${stream}|1|${opaque}`;
}

interface IteratorPosition {
  /** The ARN of the stream. */
  readonly stream: string;
  readonly table: string;
  readonly position: number;
}

function readIterator(iterator: string): IteratorPosition {
  try {
    const [stream = '', , opaque = ''] = iterator.split('|');
    const [table, position] = JSON.parse(Buffer.from(opaque, 'base64').toString('utf8')) as [
      string,
      number,
    ];
    return { stream, table, position };
  } catch {
    throw new ServiceError('ValidationException', 'Invalid ShardIterator.');
  }
}
