import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StartedTable, startRecordsTable } from '../testing/records-table.ts';
import { noteNotification } from './notified-record.ts';
import { updateRecord } from './records.ts';

const notified = {
  metadata: { causationId: 'upload-1/ImageProcessed', occurredAt: '2026-11-23T11:22:35Z' },
  image: { owner: 'ada', imageId: 'lake=' },
  notification: { channel: 'sns', messageId: '94f20ce6' },
};
const Key = { owner: 'ada', item: 'image#lake=' };

describe('Recording a notification', () => {
  let started: StartedTable;
  let table: StartedTable['table'];

  beforeAll(async () => {
    started = await startRecordsTable('records');
    table = started.table;
  });

  afterAll(() => started.stop());

  beforeEach(async () => {
    const Item = { ...Key, status: 'processed', eventId: 'upload-1/ImageProcessed' };
    await table.send(new PutCommand({ TableName: 'records', Item }));
  });

  async function record() {
    return (await table.send(new GetCommand({ TableName: 'records', Key }))).Item;
  }

  it('adds the time and the message and leaves the rest unchanged', async () => {
    expect(await updateRecord(table, 'records', noteNotification(notified))).toBe('written');
    expect(await record()).toEqual({
      ...Key,
      status: 'processed',
      eventId: 'upload-1/ImageProcessed',
      notifiedAt: '2026-11-23T11:22:35Z',
      notification: { channel: 'sns', messageId: '94f20ce6' },
    });
  });

  it('does the same if the event arrives again', async () => {
    await updateRecord(table, 'records', noteNotification(notified));
    const once = await record();
    await updateRecord(table, 'records', noteNotification(notified));
    expect(await record()).toEqual(once);
  });

  it('leaves a record of another event unchanged', async () => {
    const metadata = { ...notified.metadata, causationId: 'upload-0/ImageProcessed' };
    const update = noteNotification({ ...notified, metadata });
    expect(await updateRecord(table, 'records', update)).toBe('outdated');
    expect(await record()).not.toHaveProperty('notifiedAt');
  });

  it('creates no record for a deleted image', async () => {
    const image = { owner: 'ada', imageId: 'gone' };
    const update = noteNotification({ ...notified, image });
    expect(await updateRecord(table, 'records', update)).toBe('outdated');
  });

  it('fails if the table fails, so that the event is delivered again', async () => {
    const updating = updateRecord(table, 'no-table', noteNotification(notified));
    await expect(updating).rejects.toThrow();
  });
});
