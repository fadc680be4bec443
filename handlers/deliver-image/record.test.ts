import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redriveName } from '../../operate/redrive/deliver.ts';
import { type StartedTable, startRecordsTable } from '../testing/records-table.ts';
import {
  argumentsOf,
  changed,
  contextOf,
  type Detail,
  processed,
  rejected,
} from './testing/workflow.ts';

describe('The record', () => {
  let started: StartedTable;
  let table: StartedTable['table'];

  beforeAll(async () => {
    started = await startRecordsTable('TABLE_NAME');
    table = started.table;
  });

  afterAll(() => started.stop());

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
