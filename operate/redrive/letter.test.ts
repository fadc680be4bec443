import { describe, expect, it } from 'vitest';
import { readLetter } from './letter.ts';

const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const Body = JSON.stringify({
  id: 'eventbridge-1',
  'detail-type': 'ImageUploaded',
  detail: { metadata: { eventId: 'upload-1' } },
});

describe('A dead letter', () => {
  it.each([
    [
      'EventBridge and the runtime',
      { ERROR_CODE: text('INVALID_EVENT'), ERROR_MESSAGE: text('[]') },
      'INVALID_EVENT: []',
    ],
    [
      'Lambda',
      { RequestID: text('r'), ErrorCode: text('200'), ErrorMessage: text('no table') },
      '200: no table',
    ],
    ['SQS', {}, 'SQS leaves none: the log of its consumer has the error'],
  ])('from %s says why it failed', (_, MessageAttributes, reason) => {
    expect(readLetter({ Body, MessageAttributes })).toEqual({
      detailType: 'ImageUploaded',
      eventId: 'upload-1',
      reason,
    });
  });

  it('has the id of EventBridge for other events, and the message id if it is not an event', () => {
    const s3 = '{"id":"e1","detail-type":"Object Created","detail":{}}';
    expect(readLetter({ Body: s3 })).toMatchObject({ eventId: 'e1', detailType: 'Object Created' });
    expect(readLetter({ Body: '{no json', MessageId: 'm1' })).toMatchObject({
      eventId: 'm1',
      detailType: '?',
    });
  });

  it('has a long reason cut to one line', () => {
    const MessageAttributes = { ERROR_MESSAGE: text('x'.repeat(1_000)) };
    expect(readLetter({ Body, MessageAttributes }).reason).toHaveLength(300);
  });
});
