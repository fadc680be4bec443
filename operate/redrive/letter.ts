import type { Message } from '@aws-sdk/client-sqs';

/** What a dead letter says about itself, to help a person decide. */
export interface Letter {
  /** `ImageUploaded`, or `?` if the body is not an event. */
  readonly detailType: string;
  /** The event's own ID, otherwise EventBridge's, otherwise the message's. */
  readonly eventId: string;
  readonly reason: string;
}

/** Longer reasons are truncated. */
const maximumReasonLength = 300;

/**
 * Reads a dead letter. Each sender puts the reason in a different place: EventBridge and our
 * runtime in ERROR_CODE and ERROR_MESSAGE, Lambda in ErrorCode and ErrorMessage, the reader of a
 * stream in the body, and SQS nowhere.
 */
export function readLetter(message: Message): Letter {
  const event = parse(message.Body ?? '');
  const records = member(event, 'DDBStreamBatchInfo') ?? member(event, 'KinesisBatchInfo');
  if (records !== undefined) return readRecords(event, records);
  const detail = member(event, 'detail');
  const eventId =
    member(member(detail, 'metadata'), 'eventId') ?? member(event, 'id') ?? message.MessageId;
  return {
    detailType: String(member(event, 'detail-type') ?? '?'),
    eventId: String(eventId),
    reason: reasonOf(message).slice(0, maximumReasonLength),
  };
}

/** Reads what a pipe or a function reports about records of a stream that it gave up on. */
function readRecords(letter: unknown, records: unknown): Letter {
  const context = member(letter, 'context') ?? member(letter, 'requestContext');
  return {
    detailType: `records of a stream (${String(member(records, 'batchSize') ?? '?')})`,
    eventId: `from ${String(member(records, 'startSequenceNumber'))} in ${String(member(records, 'shardId'))}`,
    reason: String(member(context, 'condition') ?? 'none is given'),
  };
}

function reasonOf({ MessageAttributes = {} }: Message): string {
  const text = (name: string) => MessageAttributes[name]?.StringValue;
  const code = text('ERROR_CODE') ?? text('ErrorCode');
  const message = text('ERROR_MESSAGE') ?? text('ErrorMessage');
  const said = [code, message].filter((part) => part !== undefined);
  return said.length > 0
    ? said.join(': ')
    : 'SQS leaves none: the log of its consumer has the error';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return value instanceof Object ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
