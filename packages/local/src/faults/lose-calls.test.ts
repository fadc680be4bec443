import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../cloud.ts';
import type { ServiceCall } from '../protocol/describe-call.ts';
import { clientOptions } from '../testing.ts';
import type { Fault } from './lose-calls.ts';

describe('A call that is lost', () => {
  let cloud: LocalCloud;
  let sqs: SQSClient;
  let loses: Fault['loses'] | undefined;
  const lost: ServiceCall[] = [];

  beforeAll(async () => {
    cloud = await startLocalCloud({
      assembly: {
        stackName: 'Test',
        template: { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } },
        assets: new Map(),
      },
      loseCalls: (call) => {
        if (loses === undefined || call.operation !== 'SendMessage') return undefined;
        return { loses, afterwards: () => lost.push(call) };
      },
    });
    sqs = new SQSClient({ ...clientOptions(cloud.endpoint), maxAttempts: 1 });
  });

  afterAll(() => cloud.stop());

  function send(): Promise<unknown> {
    const QueueUrl = cloud.findResource('Queue')?.ref;
    return sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a letter' }));
  }

  async function countMessages(): Promise<string | undefined> {
    const QueueUrl = cloud.findResource('Queue')?.ref;
    const name = 'ApproximateNumberOfMessages';
    const counting = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
    return (await sqs.send(counting)).Attributes?.[name];
  }

  it('on the way has no effect', async () => {
    loses = 'request';
    await expect(send()).rejects.toThrow();
    expect(await countMessages()).toBe('0');
  });

  it('on the way back has its effect, which the caller cannot know', async () => {
    loses = 'response';
    await expect(send()).rejects.toThrow();
    expect(await countMessages()).toBe('1');
  });

  it('is reported with service, operation and caller, and the next call succeeds', async () => {
    const call = { service: 'sqs', operation: 'SendMessage', caller: 'local' };
    expect(lost).toEqual([call, call]);
    loses = undefined;
    await send();
    expect(await countMessages()).toBe('2');
  });
});
