import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordsTable } from '../testing/records-table.ts';
import { countImage, isUsedUp, type Quota, secondsToNextDay } from './daily-usage.ts';

let cloud: LocalCloud;
let quota: Quota;

beforeAll(async () => {
  cloud = await startWith({
    Records: recordsTable,
  });
  const table = new DynamoDBClient(clientOptions(cloud.endpoint));
  quota = { table, tableName: 'records', imagesPerDay: 2 };
});

afterAll(() => cloud.stop());

const today = new Date('2026-11-28T23:59:00Z');
const tomorrow = new Date('2026-11-29T00:00:00Z');
const count = (owner: string, imageId: string, time = today) =>
  countImage(quota, { owner, imageId }, time);

describe('The quota of a user', () => {
  it('allows a number of images per day, and more on the next day', async () => {
    expect([await count('ada', '1'), await isUsedUp(quota, 'ada', today)]).toEqual([true, false]);
    expect([await count('ada', '2'), await isUsedUp(quota, 'ada', today)]).toEqual([true, true]);
    expect([await count('ada', '3'), await count('ada', '3', tomorrow)]).toEqual([false, true]);
    expect(await isUsedUp(quota, 'ada', tomorrow)).toBe(false);
  });

  it('counts an image once, however often its event arrives', async () => {
    expect(await count('ada', '2')).toBe(true);
    expect(await count('ada', '3')).toBe(false);
  });

  it('counts each of many simultaneous images', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => String(index));
    const answers = await Promise.all(ids.map((id) => count('crowd', id)));
    expect(answers.filter(Boolean)).toHaveLength(2);
  });

  it('does not affect other users', async () => {
    expect(await count('bob', '1')).toBe(true);
  });

  it('is unlimited if it is 0', async () => {
    const none = { ...quota, imagesPerDay: 0 };
    expect(await countImage(none, { owner: 'ada', imageId: '9' }, today)).toBe(true);
    expect(await isUsedUp(none, 'ada', today)).toBe(false);
  });

  it('resets at midnight', () => {
    expect([today, tomorrow].map(secondsToNextDay)).toEqual([60, 86_400]);
  });
});
