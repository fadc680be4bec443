import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AwsServer, startAwsServer } from '@eventwright/runtime/testing';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundle, type Program } from './bundle.ts';
import { batch, detail, envelope } from './messages.ts';

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

let folder: string;
let aws: AwsServer;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bundles-'));
  aws = await startAwsServer();
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'bench');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'bench');
  vi.stubEnv('EVENT_BUS_NAME', 'bus');
  vi.stubEnv('PROCESSED_BUCKET', 'processed');
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('IMAGES_PER_DAY', '0');
  vi.stubEnv('DEAD_LETTER_QUEUE_URL', `${aws.url}/dead`);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(console, 'error').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await aws[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const { metadata, object } = detail;
const bodies = [
  ...[detail, { metadata, object: { ...object, bytes: 0 } }],
  ...[
    { ...detail, more: 1 },
    { metadata, object: { ...object, more: 1 } },
  ],
  ...[{ metadata }, { metadata, object: { ...object, bytes: '12' } }, null],
  ...[{ metadata: { ...metadata, eventId: '' }, object }],
  { metadata: { ...metadata, occurredAt: 'yesterday' }, object },
  { metadata, object: { ...object, key: 'users/ada/refused' } },
].map((one) => JSON.stringify(envelope(one)));
const others = [
  'no JSON',
  '7',
  JSON.stringify({ ...envelope(detail), source: 'of.another' }),
  JSON.stringify({ ...envelope(detail), 'detail-type': 'ImageSeen' }),
];

/** What a program does with all messages, as far as it shows outside. */
async function effects(program: Program): Promise<object> {
  const { file } = await bundle(program, folder);
  const { handler } = createRequire(import.meta.url)(file) as { readonly handler: Handler };
  aws.calls.length = 0;
  aws.messages.length = 0;
  aws.answer = ({ Detail }) =>
    Detail.includes('refused')
      ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'It was refused.' }
      : { EventId: 'taken' };
  const answer = await handler(batch(...bodies, ...others));
  const published = aws.calls.flat().map(({ Detail, ...entry }) => {
    const { metadata, ...rest } = JSON.parse(Detail);
    return { ...entry, detail: { ...rest, metadata: { ...metadata, occurredAt: '' } } };
  });
  const aside = aws.messages.map(({ MessageBody, MessageAttributes }) => [
    MessageBody,
    MessageAttributes['ERROR_CODE']?.StringValue,
    MessageAttributes['ORIGINAL_MESSAGE_ID']?.StringValue,
  ]);
  return { answer, published, aside };
}

test('the programs publish the same events, fail the same messages and dead-letter the same messages', async () => {
  const ours = await effects('eventwright');
  expect(ours).toMatchObject({
    answer: { batchItemFailures: [{ itemIdentifier: 'm9' }] },
    published: { length: 5 },
    aside: { length: 9 },
  });
  expect(await effects('zod')).toEqual(ours);
  expect(await effects('powertools')).toEqual(ours);
});
