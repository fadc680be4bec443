import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redriveName } from '../../operate/redrive/deliver.ts';
import { evaluate, type Json } from './evaluate-state.ts';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Arguments?: Json;
  readonly Assign?: Json;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Retry?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly [n: string]: Json;
  }[];
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly Next: string;
    readonly Assign?: Json;
  }[];
}

interface Workflow {
  readonly States: Readonly<Record<string, State>>;
}

interface Detail {
  readonly metadata: Readonly<Record<string, string>>;
  readonly [name: string]: unknown;
}

const load = createRequire(import.meta.url);
const workflow = readJson('./workflow.asl.json') as Workflow;
const tasks = Object.entries(workflow.States).filter(([, state]) => state.Type === 'Task');
const processed = exampleOf('ImageProcessed');
const rejected = exampleOf('ImageRejected');
const context = contextOf('first-execution');

function contextOf(Id: string) {
  return { Execution: { Id, Name: Id }, State: { EnteredTime: '2026-11-23T11:22:36.001Z' } };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function exampleOf(name: string): Detail {
  const schema = readJson(`../../schemas/events/${name}.json`) as { examples: [Detail] };
  return schema.examples[0];
}

function state(name: string): State {
  const found = workflow.States[name];
  if (found === undefined) throw new Error(`The workflow has no state ${name}.`);
  return found;
}

/** The event as EventBridge delivers it: one with pictures is ImageProcessed. */
function inputOf(detail: Detail) {
  return { 'detail-type': 'variants' in detail ? 'ImageProcessed' : 'ImageRejected', detail };
}

/** A detail with other metadata. */
function changed(detail: Detail, metadata: Readonly<Record<string, string>>): Detail {
  return { ...detail, metadata: { ...detail.metadata, ...metadata } };
}

describe('The definition of deliver-image', () => {
  it('is valid Amazon States Language', () => {
    const check = load('asl-validator') as (definition: unknown) => { isValid: boolean };
    expect(check(workflow)).toMatchObject({ isValid: true });
  });

  it.each(tasks)('%s retries with back-off and full jitter', (_, task) => {
    const retriers = (task.Retry ?? []).filter((retrier) => retrier['MaxAttempts'] !== 0);
    expect(retriers.length).toBeGreaterThanOrEqual(3);
    for (const retrier of retriers) {
      expect(retrier).toMatchObject({ JitterStrategy: 'FULL', BackoffRate: expect.any(Number) });
      expect(retrier['MaxDelaySeconds']).toBeGreaterThan(0);
    }
  });

  it.each(tasks)('%s catches errors that retries cannot fix', (name, task) => {
    const end = name === 'LeaveTrace' ? 'DeliveryFailed' : 'LeaveTrace';
    expect(task.Catch?.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: end });
  });
});

describe('The states of deliver-image', () => {
  it.each([
    ['ImageProcessed', 'processed', processed],
    ['ImageRejected', 'rejected', rejected],
  ])('derive from %s the outcome %s', async (_, outcome, detail) => {
    const bindings = { states: { input: inputOf(detail), context, errorOutput: {} } };
    const { Assign, Catch = [] } = state('RecordOutcome');
    const assigned = { event: detail, outcome };
    expect(await evaluate(Assign ?? null, bindings)).toEqual(assigned);
    for (const catcher of Catch) {
      expect(await evaluate(catcher.Assign ?? null, bindings)).toMatchObject(assigned);
    }
  });

  it.each([
    [{}, 'AlreadyKnown'],
    [{ Item: {} }, 'AlreadyKnown'],
    [{ Item: { deletedAt: { S: '2026-11-28T10:00:00.000Z' } } }, 'EraseAgain'],
  ])('continue from the record %j to %s', async (result, next) => {
    const bound = await evaluate(state('ReadRecord').Assign ?? null, { states: { result } });
    expect(await choose('IsDeleted', bound as Readonly<Record<string, unknown>>)).toBe(next);
  });

  it.each([
    [{}, true, 'Notify'],
    [{ Item: {} }, true, 'Notify'],
    [{ Item: { wantsNotice: { BOOL: true } } }, true, 'Notify'],
    [{ Item: { wantsNotice: { BOOL: false } } }, false, 'NotToBeTold'],
  ])('derive from the preferences %j whether to notify: %s', async (result, wantsNotice, next) => {
    const bound = await evaluate(state('ReadPreferences').Assign ?? null, { states: { result } });
    expect(bound).toEqual({ wantsNotice });
    expect(await choose('WantsNotice', { wantsNotice })).toBe(next);
  });

  it('notify with filterable attributes', async () => {
    const message = (await argumentsOf('Notify', processed, 'processed')) as {
      Message: string;
      MessageAttributes: Json;
    };
    expect(JSON.parse(message.Message)).toEqual({
      owner: '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21',
      imageId: 'JHbGNHLDDoEEJ4Q',
      outcome: 'processed',
      text: 'Your image is ready in 2 forms.',
    });
    expect(message.MessageAttributes).toMatchObject({
      owner: { DataType: 'String', StringValue: '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21' },
      outcome: { DataType: 'String', StringValue: 'processed' },
    });
  });

  it('notify of a rejection with its reason', async () => {
    const message = (await argumentsOf('Notify', rejected, 'rejected')) as { Message: string };
    const text = 'The file is not an image of a kind that we know.';
    expect(JSON.parse(message.Message)).toMatchObject({
      outcome: 'rejected',
      text,
      reason: { code: 'not-an-image', message: text },
    });
  });

  it.each([
    ['SayNotified', 'UserNotified', 'processed', processed],
    ['SayNotified', 'UserNotified', 'rejected', rejected],
    ['EraseAgain', 'ImageDeletionRequested', 'processed', processed],
    ['EraseAgain', 'ImageDeletionRequested', 'rejected', rejected],
  ])(
    '%s: publish %s for the outcome %s, as the schema requires',
    async (name, type, outcome, detail) => {
      const call = await argumentsOf(name, detail, outcome);
      const entry = (call as { Entries: [{ Detail: Detail; DetailType: string }] }).Entries[0];
      const ajv = new Ajv({ strict: false });
      addFormats.default(ajv);
      ajv.addSchema(readJson('../../schemas/events/common.json') as object, 'common.json');
      const isValid = ajv.compile(readJson(`../../schemas/events/${type}.json`) as object);
      expect(isValid(entry.Detail) || isValid.errors).toBe(true);
      expect(entry.DetailType).toBe(type);
      expect(entry.Detail.metadata).toEqual({
        eventId: `${detail.metadata['eventId']}/${type}`,
        correlationId: detail.metadata['correlationId'],
        causationId: detail.metadata['eventId'],
        occurredAt: context.State.EnteredTime,
      });
    },
  );
});

describe('The record', () => {
  let server: Server;
  let table: DynamoDBDocumentClient;

  beforeAll(async () => {
    const dynalite = load('dynalite') as (options: object) => Server;
    server = dynalite({ createTableMs: 0 });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    table = DynamoDBDocumentClient.from(client);
    await client.send(
      new CreateTableCommand({
        TableName: 'TABLE_NAME',
        AttributeDefinitions: ['owner', 'item'].map((name) => ({
          AttributeName: name,
          AttributeType: 'S' as const,
        })),
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'item', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  });

  afterAll(() => new Promise((closed) => server.close(closed)));

  /** Runs an UpdateItem of the workflow; false where its condition does not hold. */
  async function update(
    name: string,
    detail: Detail,
    outcome: string,
    execution = 'first-execution',
  ): Promise<boolean> {
    const written = await argumentsOf(name, detail, outcome, contextOf(execution));
    const call = written as unknown as UpdateItemCommandInput;
    try {
      await table.send(new UpdateItemCommand({ ...call, TableName: 'TABLE_NAME' }));
      return true;
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }

  async function record(): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { owner, imageId } = processed['image'] as Readonly<Record<string, string>>;
    const Key = { owner, item: `image#${imageId}` };
    return (await table.send(new GetCommand({ TableName: 'TABLE_NAME', Key }))).Item;
  }

  it('takes the newest state once, whatever the order of the events', async () => {
    expect(await update('RecordOutcome', rejected, 'rejected')).toBe(true);
    expect(await record()).toMatchObject({
      imageId: 'JHbGNHLDDoEEJ4Q',
      status: 'rejected',
      reason: { code: 'not-an-image' },
      updatedAt: '2026-11-23T11:22:34.000Z',
    });

    expect(await update('RecordOutcome', processed, 'processed')).toBe(true);
    const { original, variants } = processed;
    const expected = { status: 'processed', original, variants };
    expect(await record()).toMatchObject(expected);
    expect(await record()).not.toHaveProperty('reason');

    expect(await update('RecordOutcome', processed, 'processed', 'second')).toBe(false);
    expect(await update('RecordOutcome', rejected, 'rejected', 'second')).toBe(false);
    expect(await record()).toMatchObject(expected);
  });

  it('is not written if the image is deleted', async () => {
    const gone = { ...processed, image: { owner: 'ada', imageId: 'deleted' } };
    const Item = { owner: 'ada', item: 'image#deleted', deletedAt: '2026-11-28T10:00:00.000Z' };
    await table.send(new PutCommand({ TableName: 'TABLE_NAME', Item }));
    expect(await update('RecordOutcome', gone, 'processed')).toBe(false);
  });

  it('is written again by the same execution, because the response may have been lost', async () => {
    const retried = changed(processed, { eventId: 'retried', occurredAt: '2026-11-23T11:50:00Z' });
    expect(await update('RecordOutcome', retried, 'processed')).toBe(true);
    expect(await update('RecordOutcome', retried, 'processed')).toBe(true);
    expect(await update('RecordOutcome', retried, 'processed', 'second')).toBe(false);
  });

  it('is written again when an execution that failed without a trace is redriven', async () => {
    const lost = changed(processed, { eventId: 'lost', occurredAt: '2026-11-23T11:55:00Z' });
    const redrive = redriveName('arn:aws:states:us-east-1:111122223333:execution:deliver-image:1');
    expect(await update('RecordOutcome', lost, 'processed')).toBe(true);
    expect(await update('RecordOutcome', lost, 'processed', redrive)).toBe(true);
    const { owner, imageId } = processed['image'] as Readonly<Record<string, string>>;
    await table.send(
      new UpdateCommand({
        TableName: 'TABLE_NAME',
        Key: { owner, item: `image#${imageId}` },
        UpdateExpression: 'SET notifiedAt = :now',
        ExpressionAttributeValues: { ':now': '2026-11-23T11:56:00Z' },
      }),
    );
    expect(await update('RecordOutcome', lost, 'processed', `${redrive}-2`)).toBe(false);
  });

  it('keeps a trace of a failed delivery, so that it can be repeated', async () => {
    const later = changed(processed, { eventId: 'later', occurredAt: '2026-11-23T12:00:00Z' });
    expect(await update('LeaveTrace', later, 'processed')).toBe(false);
    expect(await update('RecordOutcome', later, 'processed')).toBe(true);
    expect(await update('LeaveTrace', later, 'processed')).toBe(true);
    expect(await record()).toMatchObject({
      failure: {
        error: 'SNS.NotFoundException',
        cause: 'No such topic',
        failedAt: expect.any(String),
      },
    });
    expect(await update('RecordOutcome', later, 'processed', 'second')).toBe(true);
    expect(await record()).not.toHaveProperty('failure');
  });
});

async function argumentsOf(
  name: string,
  event: Detail,
  outcome: string,
  of = context,
): Promise<Json> {
  const failure = { Error: 'SNS.NotFoundException', Cause: 'No such topic' };
  return evaluate(state(name).Arguments ?? null, {
    event,
    outcome,
    failure,
    messageId: '94f20ce6-13c5-43a0-9a9e-ca52d816e90b',
    states: { input: inputOf(event), context: of },
  });
}

async function choose(
  name: string,
  bindings: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const { Choices = [], Default } = state(name);
  for (const choice of Choices) {
    if ((await evaluate(choice.Condition, bindings)) === true) return choice.Next;
  }
  return Default;
}
