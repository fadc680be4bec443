import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { evaluate, type Json } from './evaluate-state.ts';
import {
  argumentsOf,
  choose,
  context,
  type Detail,
  inputOf,
  processed,
  readJson,
  rejected,
  state,
  tasks,
  workflow,
} from './testing/workflow.ts';

const load = createRequire(import.meta.url);

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
      ajv.addSchema(readJson('../../../schemas/events/common.json') as object, 'common.json');
      const isValid = ajv.compile(readJson(`../../../schemas/events/${type}.json`) as object);
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
