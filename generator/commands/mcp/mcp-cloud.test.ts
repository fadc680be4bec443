import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DevSession, startDev } from '@eventwright/local/dev';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietDev } from '../../testing/local-project.ts';

const booked = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'SeatBooked',
  'x-amazon-events-source': 'cinema',
  'x-amazon-events-detail-type': 'seat.booked',
  type: 'object',
  properties: { seat: { type: 'string', pattern: '^[A-Z][0-9]{1,2}$' } },
  required: ['seat'],
  additionalProperties: false,
};

const template = `Resources:
  Bus: { Type: AWS::Events::EventBus, Properties: { Name: cinema } }
  Queue: { Type: AWS::SQS::Queue }
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: sqs:SendMessage, Resource: !GetAtt Queue.Arn }
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Name: tickets
      EventBusName: !Ref Bus
      EventPattern: { detail-type: [seat.booked] }
      Targets: [{ Id: queue, Arn: !GetAtt Queue.Arn }]
`;

let folder: string;
let session: DevSession;
let client: Client;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-mcp-'));
  mkdirSync(path.join(folder, 'schemas/events'), { recursive: true });
  writeFileSync(path.join(folder, 'schemas/events/booked.json'), JSON.stringify(booked));
  writeFileSync(path.join(folder, 'template.yaml'), template);
  session = await startDev(...quietDev(folder));
  client = new Client({ name: 'test', version: '1' });
  const bin = path.join(import.meta.dirname, '../../bin.cjs');
  const args = [bin, 'mcp', '--allow-send'];
  // From elsewhere, as a client may start it: the local cloud is that of the catalogue.
  const where = ['--schemas', path.join(folder, 'schemas')];
  const command = process.execPath;
  await client.connect(
    new StdioClientTransport({ command, args: [...args, ...where], cwd: tmpdir() }),
  );
});

afterAll(async () => {
  await client.close();
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function call(name: string, given: Record<string, unknown>) {
  const { content, isError } = await client.callTool({ name, arguments: given });
  const [first] = content as readonly { readonly text?: string }[];
  return { text: first?.text ?? '', isError: isError === true };
}

it('sends an event to the local cloud and reports what it caused', async () => {
  const { tools } = await client.listTools();
  const sending = tools.find(({ name }) => name === 'send_event');
  expect(sending?.annotations?.readOnlyHint).toBe(false);
  const sent = await call('send_event', { event: 'SeatBooked', detail: { seat: 'B12' } });
  expect(sent.isError).toBe(false);
  const { id } = JSON.parse(sent.text) as { readonly id: string };
  expect(session.cloud().eventsOn('cinema')).toMatchObject([{ id, detail: { seat: 'B12' } }]);
  const told = await call('story', { id });
  expect(told).toEqual({
    isError: false,
    text: expect.stringMatching(/seat\.booked[\s\S]*tickets/),
  });
});

it('sends an invalid event only if asked to', async () => {
  const before = session.cloud().eventsOn('cinema').length;
  const refused = await call('send_event', { event: 'SeatBooked', detail: { seat: 'nowhere' } });
  expect(refused).toEqual({
    isError: true,
    text: expect.stringMatching(/Nothing was sent[\s\S]*\/seat[\s\S]*invalid: true/),
  });
  expect(session.cloud().eventsOn('cinema').length).toBe(before);
  const detail = { seat: 'nowhere' };
  const sent = await call('send_event', { event: 'SeatBooked', detail, invalid: true });
  expect(sent.isError).toBe(false);
  expect(session.cloud().eventsOn('cinema').length).toBe(before + 1);
});

it('says that a story does not exist', async () => {
  expect(await call('story', { id: 'no such event' })).toMatchObject({ isError: true });
});
