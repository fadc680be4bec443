import { isObject, type JsonObject } from '@eventwright/json';

/** The name by which the causes of a record are remembered. */
export function recordCause(eventId: unknown): string {
  return `record ${String(eventId)}`;
}

/** The sequence number of a record. */
export function sequenceNumberOf(record: JsonObject | undefined): string {
  const { dynamodb } = record ?? {};
  return isObject(dynamodb) ? String(dynamodb['SequenceNumber']) : '';
}

/** When a record was made, in milliseconds. */
export function createdAt(record: JsonObject | undefined): number {
  const { dynamodb } = record ?? {};
  return isObject(dynamodb) ? Number(dynamodb['ApproximateCreationDateTime'] ?? 0) * 1000 : 0;
}

/**
 * A record as pipes and functions get it: with its stream, and the members of `userIdentity` in lower
 * case (DynamoDB developer guide, "DynamoDB Streams and Time to Live").
 */
export function asReadersGet(record: JsonObject, eventSourceARN: string): JsonObject {
  const { userIdentity, ...rest } = record;
  if (!isObject(userIdentity)) return { ...rest, eventSourceARN };
  const { PrincipalId: principalId = '', Type: type = '' } = userIdentity;
  return { ...rest, userIdentity: { type, principalId }, eventSourceARN };
}

/**
 * What a destination receives about records that were given up. It does not contain the records:
 * read them from the stream by their sequence numbers (Lambda developer guide, "Retain discarded
 * records for a DynamoDB data source"; EventBridge user guide, "DLQ behavior").
 */
export function batchInfo(records: readonly JsonObject[], streamArn: string): JsonObject {
  const [oldest, newest] = [records[0], records.at(-1)];
  return {
    shardId: 'shardId-00000000000000000001-local000',
    startSequenceNumber: sequenceNumberOf(oldest),
    endSequenceNumber: sequenceNumberOf(newest),
    approximateArrivalOfFirstRecord: new Date(createdAt(oldest)).toISOString(),
    approximateArrivalOfLastRecord: new Date(createdAt(newest)).toISOString(),
    batchSize: records.length,
    streamArn,
  };
}
