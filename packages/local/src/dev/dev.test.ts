import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOptions } from '../testing.ts';
import { type DevOptions, type DevSession, dryRun, startDev } from './dev.ts';
import { runningClouds } from './running-cloud.ts';

const template = path.join(import.meta.dirname, 'fixtures/orders.yaml');

let folder: string;
let sessions: DevSession[] = [];
const lines: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-dev-'));
  cpSync(template, path.join(folder, 'template.yaml'));
  lines.length = 0;
});

afterEach(async () => {
  await Promise.all(sessions.map((session) => session.stop()));
  sessions = [];
  rmSync(folder, { recursive: true, force: true });
});

function options(more: Partial<DevOptions> = {}): DevOptions {
  return {
    stacks: [],
    port: 0,
    isFresh: false,
    isInMemory: false,
    isStrict: false,
    isWatching: false,
    permissions: 'enforce',
    workingDirectory: folder,
    ...more,
  };
}

async function start(more: Partial<DevOptions> = {}): Promise<DevSession> {
  const output = { print: (line: string) => void lines.push(line), isColoured: false };
  const session = await startDev(options(more), output);
  sessions.push(session);
  return session;
}

async function placeOrder(session: DevSession, total: number): Promise<void> {
  const events = new EventBridgeClient(clientOptions(session.cloud().endpoint));
  const entry = {
    EventBusName: 'acme-orders',
    Source: 'com.acme.orders',
    DetailType: 'order.created',
    Detail: JSON.stringify({ total }),
  };
  await events.send(new PutEventsCommand({ Entries: [entry] }));
}

async function waiting(session: DevSession): Promise<string | undefined> {
  const { endpoint, outputs } = session.cloud();
  const queues = new SQSClient(clientOptions(endpoint));
  const AttributeNames = ['ApproximateNumberOfMessages'] as const;
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: outputs['QueueUrl'],
      AttributeNames: [...AttributeNames],
    }),
  );
  return Attributes?.['ApproximateNumberOfMessages'];
}

/** The events that `eventwright story` and `tail` can find. */
async function eventsOf(session: DevSession): Promise<string> {
  const answer = await fetch(`${session.cloud().endpoint}/story/events`);
  return await answer.text();
}

async function takeMessage(session: DevSession): Promise<string | undefined> {
  const { endpoint, outputs } = session.cloud();
  const queues = new SQSClient(clientOptions(endpoint));
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl: outputs['QueueUrl'], WaitTimeSeconds: 5 }),
  );
  return Messages[0]?.Body;
}

describe('eventwright dev, on a template that a team wrote by hand', () => {
  it('runs it, reports what does not run, and prints one line per event', async () => {
    const session = await start();
    await placeOrder(session, 250);
    expect(JSON.parse((await takeMessage(session)) ?? '')).toMatchObject({
      'detail-type': 'order.created',
      detail: { total: 250 },
    });
    const text = lines.join('\n');
    expect(text).toMatch(/Read in \d+ ms\.\nProvisioned \d+ resources in \d+ ms\./);
    expect(text).toContain('! Cache: AWS::ElastiCache::ReplicationGroup is not supported');
    expect(text).toMatch(/● order\.created from com\.acme\.orders → \S*BillingRule/);
  });

  it('keeps messages between runs until --fresh', async () => {
    const first = await start();
    await placeOrder(first, 300);
    await expect.poll(() => waiting(first)).toBe('1');
    await first.stop();
    sessions = [];
    const second = await start();
    expect(await takeMessage(second)).toContain('300');
    await placeOrder(second, 400);
    await second.stop();
    sessions = [];
    const third = await start({ isFresh: true });
    await placeOrder(third, 500);
    expect(await takeMessage(third)).toContain('500');
  });

  it('is found from subfolders, even after another cloud ends', async () => {
    const first = await start();
    const second = await start({ isInMemory: true });
    expect(runningClouds(path.join(folder, 'src/deep'))).toHaveLength(2);
    await second.stop();
    sessions = [first];
    expect(runningClouds(folder).map(({ endpoint }) => endpoint)).toEqual([first.cloud().endpoint]);
  });

  it('refuses to start a second cloud with the same data folder', async () => {
    await start();
    await expect(start()).rejects.toThrow(/already runs from this folder at http.*--memory/s);
  });

  it('provisions a changed template again and keeps the data', async () => {
    const session = await start({ isWatching: true });
    await placeOrder(session, 600);
    const changed = 'Resources:\n  Archive:\n    Type: AWS::SQS::Queue\n';
    const file = path.join(folder, 'template.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Resources:\n', changed));
    await expect.poll(() => lines.join('\n'), { timeout: 10_000 }).toContain('↻ Provisioned again');
    expect(session.cloud().findResource('Archive')).toBeDefined();
    expect(await takeMessage(session)).toContain('600');
    expect(await eventsOf(session)).toContain('order.created');
    writeFileSync(file, 'Resources: [');
    await expect
      .poll(() => lines.at(-1), { timeout: 10_000 })
      .toMatch(/^✗ The previous version keeps running\. template\.yaml:1:\d+: /);
    await placeOrder(session, 700);
    expect(await takeMessage(session)).toContain('700');
  });
});

it('eventwright dev notices a file that is saved right after it reports that it is ready', async () => {
  const file = path.join(folder, 'template.yaml');
  const changed = 'Resources:\n  Archive:\n    Type: AWS::SQS::Queue\n';
  const print = (line: string) => {
    lines.push(line);
    if (!line.includes('Ready.')) return;
    writeFileSync(file, readFileSync(file, 'utf8').replace('Resources:\n', changed));
  };
  sessions.push(await startDev(options({ isWatching: true }), { print, isColoured: false }));
  await expect.poll(() => lines.join('\n'), { timeout: 10_000 }).toContain('↻ Provisioned again');
});

/** A CDK app without the CDK: it writes a stack with one queue. */
function appWith(queue: string): string {
  const template = { Resources: { [queue]: { Type: 'AWS::SQS::Queue' } } };
  const artifacts = {
    Stack: { type: 'aws:cloudformation:stack', properties: { templateFile: 'stack.json' } },
  };
  return `
import { writeFileSync } from 'node:fs';
const write = (name, value) => writeFileSync(process.env.CDK_OUTDIR + '/' + name, JSON.stringify(value));
write('stack.json', ${JSON.stringify(template)});
write('manifest.json', ${JSON.stringify({ version: '36.0.0', artifacts })});
`;
}

it('eventwright dev runs another app when cdk.json changes to it', async () => {
  rmSync(path.join(folder, 'template.yaml'));
  writeFileSync(path.join(folder, 'first.mjs'), appWith('First'));
  writeFileSync(path.join(folder, 'second.mjs'), appWith('Second'));
  writeFileSync(path.join(folder, 'cdk.json'), '{"app": "node first.mjs"}');
  const session = await start({ isWatching: true });
  expect(session.cloud().findResource('First')).toBeDefined();
  writeFileSync(path.join(folder, 'cdk.json'), '{"app": "node second.mjs"}');
  await expect
    .poll(() => session.cloud().findResource('Second'), { timeout: 15_000 })
    .toBeDefined();
});

describe('eventwright dev --dry-run', () => {
  it('reports how far each resource is supported, and starts nothing', async () => {
    const { resources } = JSON.parse(await dryRun(options(), true)) as {
      resources: readonly { id: string; support: string; why: string }[];
    };
    expect(resources.map(({ id }) => id)).toContain('OrderQueuePolicy');
    expect(resources.find(({ id }) => id === 'OrderBus')).toMatchObject({
      support: 'full',
      why: '',
    });
    expect(resources.find(({ id }) => id === 'Cache')).toEqual({
      id: 'Cache',
      type: 'AWS::ElastiCache::ReplicationGroup',
      support: 'none',
      why: 'the local cloud does not have this type',
    });
    expect(readdirSync(folder)).toEqual(['template.yaml']);
  });
});

describe('eventwright dev refuses', () => {
  it.each([
    ['a folder with nothing to run', {}, /no cdk\.json here or above/],
    [
      'options that exclude each other',
      { app: 'x', template: 'y' },
      /--app and --template exclude/,
    ],
    ['a missing template', { template: 'absent.yaml' }, /absent\.yaml does not exist/],
    ['an app that fails', { app: 'node -e "console.error(42);process.exit(3)"' }, /failed\.\n42/],
    [
      'an app that throws, without its stack',
      { app: 'node -e "throw new Error(42)"' },
      /Error: 42(?!\n {4}at )/,
    ],
    ['an app that synthesizes nothing', { app: 'node -e 1' }, /wrote no cloud assembly/],
  ])('%s', async (_, more, message) => {
    rmSync(path.join(folder, 'template.yaml'));
    await expect(start(more)).rejects.toThrow(message);
    expect(runningClouds(folder)).toEqual([]);
  });

  it('resources that cannot be created, with --strict', async () => {
    writeFileSync(
      path.join(folder, 'template.yaml'),
      'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: { QueueName: no/good }\n',
    );
    await expect(start({ isStrict: true })).rejects.toThrow('Q: AWS::SQS::Queue could not be made');
  });
});

describe('A fault plan', () => {
  it('applies from the start, and is read and replaced at /console/faults', async () => {
    const plan = { seed: 3, faults: [{ fault: 'throttle', calls: 'events:PutEvents', times: 1 }] };
    const faultsFile = path.join(folder, 'faults.json');
    writeFileSync(faultsFile, JSON.stringify(plan));
    const session = await start({ faultsFile, isInMemory: true });
    const { endpoint } = session.cloud();
    const Entries = [{ Source: 'a', DetailType: 'b', Detail: '{}' }];
    const client = new EventBridgeClient({ ...clientOptions(endpoint), maxAttempts: 1 });
    await expect(client.send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    const url = `${endpoint}/console/faults`;
    const subject = 'events:PutEvents by client';
    expect(await (await fetch(url)).json()).toEqual({
      ...plan,
      injected: [{ rule: 0, fault: 'throttle', subject, occurrence: 1 }],
    });
    const calm = await fetch(url, { method: 'PUT', body: '{"faults": []}' });
    expect(await calm.json()).toEqual({ seed: 1, faults: [], injected: [] });
    const wrong = await fetch(url, { method: 'PUT', body: '{"faults": [{}]}' });
    expect([wrong.status, await wrong.json()]).toEqual([
      400,
      { message: expect.stringContaining('plan:1:13 /faults/0: "fault" must be one of') },
    ]);
  });

  it('with a mistake stops the start in one line', async () => {
    const faultsFile = path.join(folder, 'faults.json');
    writeFileSync(faultsFile, '{"faults": [{"fault": "duplicate"}]}');
    await expect(start({ faultsFile })).rejects.toThrow(
      /faults\.json:1:13 \/faults\/0: A "duplicate"/,
    );
    await expect(start({ faultsFile: 'none.json' })).rejects.toThrow(
      '--faults none.json cannot be',
    );
  });
});
