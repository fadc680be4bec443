import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CreateArchiveCommand,
  EventBridgeClient,
  ListRulesCommand,
} from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type DevSession, startDev } from '@eventwright/local/dev';
import { clientOptions } from '@eventwright/local/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietDev, runIn } from '../../testing/local-project.ts';

function placed(most: number): string {
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'OrderPlaced',
    'x-amazon-events-source': 'com.acme.shop',
    'x-amazon-events-detail-type': 'order.placed',
    type: 'object',
    properties: { total: { type: 'number', minimum: 0, maximum: most } },
    required: ['total'],
    additionalProperties: false,
  });
}

/** A rule that takes every event of the bus, as a rule for logs does. */
const template = `Resources:
  Bus:
    Type: AWS::Events::EventBus
    Properties: { Name: acme }
  Log:
    Type: AWS::SQS::Queue
  LogPolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Log]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Action: sqs:SendMessage, Principal: { Service: events.amazonaws.com }, Resource: !GetAtt Log.Arn }
  LogAll:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Bus
      EventPattern: { account: ['000000000000'] }
      Targets: [{ Id: log, Arn: !GetAtt Log.Arn }]
`;

let folder: string;
let session: DevSession;
let events: EventBridgeClient;
let queues: SQSClient;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-archive-'));
  mkdirSync(path.join(folder, 'schemas/events'), { recursive: true });
  writeFileSync(path.join(folder, 'schemas/events/placed.json'), placed(1000));
  writeFileSync(path.join(folder, 'template.yaml'), template);
  session = await startDev(...quietDev(folder));
  events = new EventBridgeClient(clientOptions(session.cloud().endpoint));
  queues = new SQSClient(clientOptions(session.cloud().endpoint));
  const EventSourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/acme';
  await events.send(new CreateArchiveCommand({ ArchiveName: 'orders', EventSourceArn }));
}, 60_000);

afterAll(async () => {
  events.destroy();
  queues.destroy();
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function eventwright(...args: readonly string[]) {
  const { status, stderr, stdout } = await runIn(folder, args);
  return { status, text: stdout + stderr };
}

/** How many messages the application's own queue got. */
async function logged(): Promise<number> {
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}));
  expect(QueueUrls).toHaveLength(1);
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const [QueueUrl] = QueueUrls;
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames }),
  );
  return Number(Attributes?.['ApproximateNumberOfMessages']);
}

it('says that an archive has no events yet', async () => {
  expect(await eventwright('breaking', '--against', 'events', 'archive:orders')).toMatchObject({
    status: 2,
    text: 'The archive `orders` has no event: nothing was read.\n',
  });
});

it('judges a change by the events of an archive, and reaches no other rule', async () => {
  const sent = await eventwright('send', 'OrderPlaced', '--count', '25', '--seed', '1');
  expect(sent.status).toBe(0);
  await expect.poll(logged).toBe(25);
  writeFileSync(path.join(folder, 'schemas/events/placed.json'), placed(500));
  const judged = await eventwright('breaking', '--against', 'events', 'archive:orders');
  expect(judged.text).toMatch(
    /^Saved 25 of 25 events of the archive orders to \.eventwright\/archives\/orders\.jsonl; lines are those of this file\.\n"order\.placed" of com\.acme\.shop, 25 events:\n {2}\d+ refused by consumers, such as line \d+: `\/total` must be <= 500\.\n/,
  );
  expect(judged.status).toBe(1);
  const file = readFileSync(path.join(folder, '.eventwright/archives/orders.jsonl'), 'utf8');
  expect(new Set(file.trim().split('\n')).size).toBe(25);
  expect(await logged()).toBe(25);
}, 30_000);

it('leaves no rule and no queue behind', async () => {
  const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName: 'acme' }));
  expect(Rules.filter(({ Name = '' }) => !Name.includes('LogAll'))).toEqual([]);
  await logged();
});

it('writes schemas from the events of an archive', async () => {
  rmSync(path.join(folder, 'schemas/events/placed.json'));
  const { status, text } = await eventwright('infer', 'archive:orders', '--after', '2020-01-01');
  expect(text).toContain('schemas/events/OrderPlaced.json was written, from 25 events.');
  expect(status).toBe(0);
}, 30_000);

it.each<[what: string, words: readonly string[], line: string]>([
  [
    'an archive that does not exist',
    ['archive:order'],
    'error: there is no archive `order`. Did you mean `orders`?\n',
  ],
  [
    'an invalid time',
    ['archive:orders', '--after', 'yesterday'],
    'error: --after takes a time, such as 2026-11-01T00:00:00Z.\n',
  ],
  [
    'times in the wrong order',
    ['archive:orders', '--after', '2026-11-02', '--before', '2026-11-01'],
    'error: --after must be earlier than --before.\n',
  ],
  [
    'times without an archive',
    ['-', '--after', '2020-01-01'],
    'error: --after and --before need archive:NAME.\n',
  ],
])('ends with 2 for %s', async (_what, words, line) => {
  const { status, text } = await eventwright('breaking', '--against', 'events', ...words);
  expect(text).toBe(line);
  expect(status).toBe(2);
});
