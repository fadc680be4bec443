import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { type LocalCloud, startLocalCloud } from '@eventwright/local';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Report } from './command.ts';
import { sendCommand } from './send.ts';

const example = { id: 'from-the-schema', total: 7 };
const placed = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'OrderPlaced',
  'x-amazon-events-source': 'shop',
  'x-amazon-events-detail-type': 'order.placed',
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 20 },
    total: { type: 'integer', minimum: 0, maximum: 1e9 },
  },
  required: ['id', 'total'],
  additionalProperties: false,
  examples: [example],
};
const bus = (Name: string) => ({ Type: 'AWS::Events::EventBus', Properties: { Name } });

let folder: string;
let cloud: LocalCloud;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-send-'));
  mkdirSync(path.join(folder, 'events'));
  writeFileSync(path.join(folder, 'events/placed.json'), JSON.stringify(placed));
  const template = { Resources: { Bus: bus('acme'), Other: bus('other') } };
  const assembly = { stackName: 'Acme', template, assets: new Map() };
  cloud = await startLocalCloud({ assembly });
  vi.stubEnv('AWS_ENDPOINT_URL', cloud.endpoint);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Calls the command with options: `true` for flags. */
async function send(options: Readonly<Record<string, string | true>>): Promise<Report> {
  return await sendCommand.run({
    folders: { schemas: folder, output: folder, handlers: folder },
    operands: ['OrderPlaced'],
    flag: (name) => options[name] === true,
    value: (name) => {
      const value = options[name];
      return value === true ? undefined : value;
    },
  });
}

/** The details that were sent to the bus `acme`. */
async function sent(options: Readonly<Record<string, string | true>>): Promise<readonly Json[]> {
  const { text } = await send({ bus: 'acme', json: true, ...options });
  return text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { detail: Json }).detail);
}

function detailFile(detail: JsonObject): string {
  const file = path.join(folder, 'detail.json');
  writeFileSync(file, JSON.stringify(detail));
  return file;
}

it('sends the example once, and different samples if a number is asked for', async () => {
  expect(await sent({})).toEqual([example]);
  const three = await sent({ count: '3' });
  expect(new Set(three.map((detail) => JSON.stringify(detail))).size).toBe(3);
  expect(three).not.toContainEqual(example);
});

it('sends the same sample for the same seed', async () => {
  const [one, other, third] = [
    await sent({ seed: '5' }),
    await sent({ seed: '5' }),
    await sent({ seed: '6' }),
  ];
  expect(one).toEqual(other);
  expect(one).not.toEqual(third);
});

it('sends a given detail instead of the example, as often as asked', async () => {
  const detail = { id: 'a', total: 3 };
  expect(await sent({ detail: detailFile(detail) })).toEqual([detail]);
  expect(await sent({ detail: detailFile(detail), count: '2' })).toEqual([detail, detail]);
});

it('sends a sample that the schema refuses with --invalid', async () => {
  const [detail] = await sent({ invalid: true });
  const { id, total } = detail as JsonObject;
  const isValid =
    typeof id === 'string' &&
    id !== '' &&
    id.length <= 20 &&
    Number.isInteger(total) &&
    Number(total) >= 0 &&
    Number(total) <= 1e9 &&
    Object.keys(detail as JsonObject).length === 2;
  expect(isValid).toBe(false);
});

it('asks for the bus if there are several, and names them', async () => {
  const { exitCode, text } = await send({});
  expect({ exitCode, text }).toEqual({
    exitCode: 2,
    text: expect.stringMatching(
      /^error: there are several event buses\. Pass --bus NAME: .*acme, other/,
    ),
  });
  await send({ bus: 'other', set: 'id=to-other' });
  expect(cloud.eventsOn('other')).toMatchObject([{ detail: { id: 'to-other' } }]);
});

it('fails if an event is not taken, and says which', async () => {
  cloud.faults.set({ seed: 1, faults: [{ fault: 'refuse-entry', times: 1 }] });
  const { exitCode, text } = await send({ bus: 'acme', count: '2' });
  expect({ exitCode, text }).toEqual({
    exitCode: 1,
    text: expect.stringMatching(/^Not sent: InternalFailure: .*\nSent order\.placed to acme: /),
  });
});

it.each<[Readonly<Record<string, string | true>>, string]>([
  [{ count: '0' }, '--count takes a whole number from 1.'],
  [{ count: '1.5' }, '--count takes a whole number from 1.'],
  [{ seed: 'x' }, '--seed takes a whole number.'],
  [{ detail: 'a.json', sample: true }, '--detail and --sample exclude each other.'],
  [{ detail: '/no/such/file' }, '/no/such/file cannot be read: ENOENT'],
])('refuses %j', async (options, message) => {
  const before = cloud.eventsOn('acme').length;
  const { exitCode, text } = await send({ bus: 'acme', ...options });
  expect([exitCode, text]).toEqual([2, expect.stringContaining(`error: ${message}`)]);
  expect(cloud.eventsOn('acme')).toHaveLength(before);
});
