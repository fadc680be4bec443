import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@eventwright/json';
import { happened } from '@eventwright/local/testing';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { follow } from '../demo/follow.ts';
import { type ImagesApi, imagesApi } from '../demo/images-api.ts';
import { signIn } from '../demo/sign-in.ts';
import { synthesized } from './synthesized.ts';

const lake = fileURLToPath(new URL('../demo/photographs/lake-upright.jpg', import.meta.url));
const documents = new URL('../docs/observability.md', import.meta.url);

/** The parts of a story step that this test reads. */
interface Step {
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  readonly trace?: string;
  readonly linkedTraces?: readonly string[];
  readonly event?: {
    readonly id: string;
    readonly detailType: string;
    readonly detail: JsonObject;
  };
  readonly steps?: readonly Step[];
}

let cloud: TestCloud;
let token: string;
let api: ImagesApi;

beforeAll(async () => {
  cloud = await startLocalCloud(await synthesized());
  token = await signIn(cloud.endpoint, 'ada');
  api = imagesApi(cloud.apiUrl ?? '', token);
});

afterAll(() => cloud?.stop());

/** Everything that led to the latest event of a type and everything that it caused, in order. */
async function wayOf(detailType: string): Promise<readonly Step[]> {
  const read = async (path: string) =>
    await (await fetch(`${cloud.endpoint}/story/${path}`)).json();
  const { events } = (await read(`events?type=${encodeURIComponent(detailType)}&limit=1`)) as {
    events: readonly { id: string }[];
  };
  const { causedBy, story } = (await read(`events/${events[0]?.id}`)) as {
    causedBy: readonly Step[];
    story: Step;
  };
  return [...causedBy, ...flatten(story)];
}

function flatten(step: Step): readonly Step[] {
  return [step, ...(step.steps ?? []).flatMap(flatten)];
}

/** Each run of steps that share a trace, as `A: PUT, PutObject`; `–` for none. */
function stretches(way: readonly Step[]): readonly string[] {
  const letters = new Map<string, string>();
  const found: { letter: string; names: string[] }[] = [];
  for (const step of way) {
    if (step.service === 'logs' || step.service === 'dynamodb') continue;
    const { trace } = step;
    if (trace !== undefined && !letters.has(trace)) {
      letters.set(trace, String.fromCharCode(65 + letters.size));
    }
    const letter = letters.get(trace ?? '') ?? '–';
    if (found.at(-1)?.letter !== letter) found.push({ letter, names: [] });
    const names = found.at(-1)?.names ?? [];
    const name = step.event?.detailType ?? `${step.service} ${step.action}`;
    if (names.at(-1) !== name) names.push(name);
  }
  return found.map(({ letter, names }) => `${letter}: ${names.join(', ')}`);
}

describe('The traces of an image, from its upload to the notification', () => {
  let way: readonly Step[];

  beforeAll(async () => {
    await follow({ name: 'lake', path: lake }, api, cloud, 30_000);
    // The image is notified before the function that wrote it down has ended.
    await vi.waitFor(
      async () => {
        way = await wayOf('Object Created');
        expect(stretches(way).at(-1)).toBe('C: lambda Invoke');
      },
      { timeout: 10_000, interval: 50 },
    );
  }, 40_000);

  it('are three, and end where they end on AWS', () => {
    expect(stretches(way)).toEqual([
      'A: apigateway PUT, s3 PutObject',
      '–: Object Created, events Deliver, sqs SendMessage, pipes Deliver, ImageUploaded, events Deliver, sqs SendMessage',
      'B: lambda Invoke, s3 PutObject, ImageProcessed, events Deliver, states StartExecution, states Task, sns Publish, states Task',
      '–: UserNotified, events Deliver',
      'C: lambda Invoke',
    ]);
  });

  it('share one correlation id, which every event and every log line has', () => {
    const events = way.flatMap(({ event }) => event ?? []).slice(1);
    expect(events).toHaveLength(3);
    const ids = events.map(({ detail }) => (detail['metadata'] as JsonObject)['correlationId']);
    expect(new Set(ids).size).toBe(1);
    const traces = [
      ...new Set(way.flatMap(({ service, trace }) => (service === 'lambda' ? (trace ?? []) : []))),
    ];
    const lines = cloud.activities
      .list()
      .filter(({ service }) => service === 'logs')
      .map(({ summary }) => JSON.parse(summary) as JsonObject)
      .filter(({ message, correlationId }) => message !== undefined && correlationId === ids[0]);
    expect(new Set(lines.map(({ traceId }) => traceId))).toEqual(new Set(traces));
  });

  it('are in the text of the story', async () => {
    const id = way.find(({ event }) => event?.detailType === 'ImageProcessed')?.event?.id;
    const headers = { accept: 'text/plain' };
    const answer = await fetch(`${cloud.endpoint}/story/events/${id}?traces`, { headers });
    const text = await answer.text();
    expect(text).toMatch(/● ImageProcessed .*\[trace 1-[\w-]+\]/);
    expect(text).toMatch(/● UserNotified .*\[no trace\]/);
    expect(text).toMatch(/λ \S*RecordNotification.*\[trace 1-[\w-]+\]/);
  });

  it('are documented hop by hop', () => {
    const table = readFileSync(documents, 'utf8');
    for (const [from, to, verdict] of hops) {
      expect(table).toMatch(new RegExp(`^\\| ${from} \\| ${to} \\| ${verdict}`, 'm'));
    }
  });
});

/** Where a trace ends or continues, according to the table in the documents. */
const hops = [
  ['API Gateway', 'S3', 'yes'],
  ['API Gateway', 'bus → workflow \\(deletions\\)', 'yes'],
  ['S3', 'EventBridge', 'no'],
  ['queue', 'pipe → bus', 'no'],
  ['bus', 'queue → process-image', 'linked'],
  ['process-image', 'bus → workflow', 'yes'],
  ['workflow', 'bus → record-notification', 'no'],
] as const;

it('A deletion continues the trace of its request in the workflow that erases', async () => {
  const root = '1-5759e988-bd862e3fe1be46a994272793';
  const headers = { authorization: token, 'x-amzn-trace-id': `Root=${root};Sampled=1` };
  const response = await fetch(`${cloud.apiUrl}/images/none`, { method: 'DELETE', headers });
  expect(response.status).toBe(202);
  const execution = await happened(
    cloud.activities,
    ({ action, resource }) => action === 'StartExecution' && resource.includes('EraseImage'),
  );
  expect(execution).toMatchObject({ trace: root, outcome: 'done' });
  expect(stretches(await wayOf('ImageDeletionRequested'))[0]).toBe(
    'A: apigateway DELETE, ImageDeletionRequested, events Deliver, states StartExecution, states Task',
  );
}, 40_000);
