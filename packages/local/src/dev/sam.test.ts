import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '../activities/activities.ts';
import { callJson, happened } from '../testing.ts';
import { type DevSession, startDev } from './dev.ts';

const repository = path.join(import.meta.dirname, '../../../..');
const lines: string[] = [];
let folder: string;
let session: DevSession;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-sam-'));
  cpSync(path.join(import.meta.dirname, 'fixtures/sam'), folder, { recursive: true });
  symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  const output = { print: (line: string) => void lines.push(line), isColoured: false };
  const options = { isFresh: false, isInMemory: true, isStrict: false, isWatching: true };
  const more = { stacks: [], port: 0, permissions: 'enforce', workingDirectory: folder } as const;
  session = await startDev({ ...options, ...more }, output);
});

afterAll(async () => {
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

const logged = (text: string) => (one: Activity) => one.service === 'logs' && one.summary === text;

async function place(amount: number): Promise<void> {
  const entry = { EventBusName: 'orders', Source: 'shop', DetailType: 'OrderPlaced' };
  const Detail = JSON.stringify({ id: `o-${amount}`, amount });
  const input = { Entries: [{ ...entry, Detail }] };
  await callJson(session.cloud(), 'events', 'AWSEvents.PutEvents', input);
}

describe('eventwright dev, with a SAM template', () => {
  it('reports only what does not run', () => {
    expect(session.cloud().warnings).toEqual([
      'Audit: the runtime python3.13 does not run here; only Node.js does.',
    ]);
  });

  it('invokes a TypeScript function by its rule, with the permission that SAM creates', async () => {
    await place(21);
    await happened(session.cloud().activities, logged('price 42'));
  });

  it('starts a state machine in YAML with its substitutions', async () => {
    await place(1);
    await happened(
      session.cloud().activities,
      ({ service, action, outcome }) =>
        service === 'dynamodb' && action === 'PutItem' && outcome !== 'failed',
    );
  });

  it('answers on the API that SAM creates', async () => {
    const answer = await fetch(`${session.cloud().apiUrl}/price/4`);
    expect(await answer.json()).toEqual({ price: 8 });
  });

  it('invokes a JavaScript function with the messages of its queue', async () => {
    const input = { QueueUrl: session.cloud().outputs['Notices'] ?? '', MessageBody: 'hello' };
    await callJson(session.cloud(), 'sqs', 'AmazonSQS.SendMessage', input);
    await happened(session.cloud().activities, logged('notice hello'));
  });

  it('runs the new code after a save, bundled or not', async () => {
    const price = 'export const priceOf = (amount: number): number => amount * 3;\n';
    writeFileSync(path.join(folder, 'src/price.ts'), price);
    const notice =
      'exports.handler = async ({ Records }) => console.log(`new ${Records[0].body}`);\n';
    writeFileSync(path.join(folder, 'plain/send-notice.js'), notice);
    await expect
      .poll(() => lines.filter((line) => line.startsWith('↻')).length, { timeout: 10_000 })
      .toBe(2);
    await place(5);
    await happened(session.cloud().activities, logged('price 15'));
    const input = { QueueUrl: session.cloud().outputs['Notices'] ?? '', MessageBody: 'hello' };
    await callJson(session.cloud(), 'sqs', 'AmazonSQS.SendMessage', input);
    await happened(session.cloud().activities, logged('new hello'));
  });
});
