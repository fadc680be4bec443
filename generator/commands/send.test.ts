import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DevSession, startDev } from '@eventwright/local/dev';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietDev, runIn } from '../testing/local-project.ts';

/** A shop whose events are named as other teams name them. */
const placed = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'OrderPlaced',
  'x-amazon-events-source': 'com.acme.shop',
  'x-amazon-events-detail-type': 'order.placed',
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 20 },
    total: { type: 'number', minimum: 0, maximum: 1000 },
  },
  required: ['id', 'total'],
  additionalProperties: false,
};

const template = `Resources:
  Bus:
    Type: AWS::Events::EventBus
    Properties: { Name: acme }
`;

let folder: string;
let session: DevSession;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-send-'));
  mkdirSync(path.join(folder, 'schemas/events'), { recursive: true });
  writeFileSync(path.join(folder, 'schemas/events/placed.json'), JSON.stringify(placed));
  writeFileSync(path.join(folder, 'template.yaml'), template);
  session = await startDev(...quietDev(folder));
});

afterAll(async () => {
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

const eventwright = (...args: readonly string[]) => runIn(folder, args);

describe('eventwright send', () => {
  it("sends a valid sample to the only bus of the folder's running cloud", async () => {
    const { status, stdout } = await eventwright('send', 'OrderPlaced', '--set', 'total=42');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        /^Sent order\.placed to acme: [0-9a-f-]+\n {2}\{.*"total":42\}\n$/,
      ),
    });
    const [event] = session.cloud().eventsOn('acme');
    expect(event).toMatchObject({ source: 'com.acme.shop', detail: { total: 42 } });
  });

  it('sends the example of the schema as a new event, if it has one, and a sample if asked to', async () => {
    const shown = { ...placed, examples: [{ id: 'from-the-schema', total: 7 }] };
    const file = path.join(folder, 'schemas/events/placed.json');
    writeFileSync(file, JSON.stringify(shown));
    const { stdout } = await eventwright('send', 'OrderPlaced');
    const sample = await eventwright('send', 'OrderPlaced', '--sample');
    writeFileSync(file, JSON.stringify(placed));
    expect(stdout).toContain('{"id":"from-the-schema","total":7}');
    expect(sample).toMatchObject({ status: 0, stdout: expect.not.stringContaining('the-schema') });
    expect(sample.stdout).toMatch(/^Sent /);
  });

  it('converts a number to a string if the schema accepts only strings', async () => {
    const { status, stdout } = await eventwright('send', 'OrderPlaced', '--set', 'id=978,total=4');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('"id":"978"'),
    });
    const event = session.cloud().eventsOn('acme').at(-1);
    expect(event).toMatchObject({ detail: { id: '978', total: 4 } });
  });

  it('sends an invalid event only if asked to', async () => {
    const before = session.cloud().eventsOn('acme').length;
    const refused = await eventwright('send', 'OrderPlaced', '--set', 'total=-1');
    expect(refused.status).toBe(1);
    expect(refused.stdout).toMatch(
      /^Nothing was sent\. The schema refuses the detail:\n {2}\/total /,
    );
    expect(session.cloud().eventsOn('acme')).toHaveLength(before);
    const sent = await eventwright('send', 'OrderPlaced', '--set', 'total=-1', '--invalid');
    expect(sent.status).toBe(0);
    expect(session.cloud().eventsOn('acme')).toHaveLength(before + 1);
  });

  it('sends many events in calls of ten', async () => {
    const before = session.cloud().eventsOn('acme').length;
    const { stdout } = await eventwright('send', 'OrderPlaced', '--count', '23', '--json');
    expect(stdout.trim().split('\n')).toHaveLength(23);
    expect(session.cloud().eventsOn('acme')).toHaveLength(before + 23);
  });

  it('suggests a similar event for a misspelt one', async () => {
    const { status, stderr } = await eventwright('send', 'OrderPlacd');
    expect(status).toBe(2);
    expect(stderr).toContain('OrderPlaced');
  });
});

it('eventwright tail prints the events of one type as they are on the bus', async () => {
  await eventwright('send', 'OrderPlaced', '--set', 'id=tailed');
  const { stdout } = await eventwright('tail', 'order.placed', '--once', '--json');
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { detail: object });
  expect(events.at(-1)).toMatchObject({ 'detail-type': 'order.placed', detail: { id: 'tailed' } });
  expect((await eventwright('tail', 'other.type', '--once')).stdout).toBe('');
});
