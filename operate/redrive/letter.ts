import type { Message } from '@aws-sdk/client-sqs';

/** What a dead letter says about itself, for a person to decide by. */
export interface Letter {
  /** `ImageUploaded`, or `?` where the body is no event. */
  readonly detailType: string;
  /** The event's own id, else EventBridge's, else the message's. */
  readonly eventId: string;
  readonly reason: string;
}

/** Reasons beyond this are cut for a line. */
const maximumReasonLength = 300;

/**
 * Reads a dead letter. Anyone who put it there left the reason in another place: EventBridge and our
 * runtime in ERROR_CODE and ERROR_MESSAGE, Lambda in ErrorCode and ErrorMessage, the reader of a stream
 * in the body, SQS nowhere.
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

/** What a pipe or a function leaves of records of a stream that it gave up. */
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
