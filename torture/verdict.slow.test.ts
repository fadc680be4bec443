import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Driver, Violation } from './driver.ts';
import { findPlace } from './find-place.ts';
import { judge } from './verdict.ts';
import { withWitnesses } from './witness.ts';

let cloud: LocalCloud;
let sqs: SQSClient;

beforeAll(async () => {
  const Resources = {
    Work: { Type: 'AWS::SQS::Queue' },
    // Nothing names it as the dead-letter queue of a source, so that no redrive empties it.
    DeadLetters: { Type: 'AWS::SQS::Queue' },
  };
  const { Resources: watched } = withWitnesses({ Resources });
  cloud = await startWith(watched as unknown as Parameters<typeof startWith>[0]);
  sqs = new SQSClient(clientOptions(cloud.endpoint));
});
afterAll(() => cloud.stop());

/** The violations of an application whose driver finds these. */
async function violationsOf(found: readonly Violation[], sought?: ReadonlySet<string>) {
  const place = await findPlace(cloud.endpoint);
  const driver: Pick<Driver, 'verify'> = { verify: async () => found };
  const patience = { patience: 3_000, settled: 500 };
  const waiting = sought === undefined ? patience : { ...patience, sought };
  return (await judge(driver, place, waiting, () => undefined)).violations;
}

async function whileHolding(queue: string, check: () => Promise<void>): Promise<void> {
  const QueueUrl = cloud.findResource(queue)?.ref;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
  await check();
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
}

it('Nothing is violated where nothing is left', async () => {
  expect(await violationsOf([])).toEqual([]);
});

it('A dead letter that no redrive ends breaks invariant 9', async () => {
  await whileHolding('DeadLetters', async () => {
    expect(await violationsOf([])).toMatchObject([
      { invariant: '9', message: 'dead letters are left: 1' },
    ]);
  });
});

it('A message that nobody takes breaks invariant 9', async () => {
  await whileHolding('Work', async () => {
    expect(await violationsOf([])).toMatchObject([
      { invariant: '9', message: expect.stringContaining('still under way: 1 messages') },
    ]);
  });
});

it('A search ends at once where the invariant is broken for good', async () => {
  const second: Violation = { invariant: '6', subject: 'o-1', message: 'two ends', isFinal: true };
  await whileHolding('DeadLetters', async () => {
    expect(await violationsOf([second], new Set(['6']))).toEqual([second]);
    expect(await violationsOf([second], new Set(['1']))).toHaveLength(2);
  });
});
