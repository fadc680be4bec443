import { expect, it } from 'vitest';
import { createActivities } from './activities.ts';
import { createCausation } from './causation.ts';

const report = { service: 'events', action: 'PutEvents', resource: 'bus', summary: 'an event' };

it('keeps the latest 5,000 activities', () => {
  const activities = createActivities();
  for (let count = 0; count < 12_345; count += 1) activities.record(report);
  const kept = activities.list();
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([5_000, 7_346, 12_345]);
});

it('keeps fewer if their details are large', () => {
  const activities = createActivities();
  const megabyte = 'x'.repeat(1024 * 1024);
  for (let count = 0; count < 300; count += 1) {
    activities.record({ ...report, detail: { event: [megabyte] } });
  }
  const kept = activities.list();
  expect(kept.length).toBeLessThanOrEqual(128);
  expect(kept.length).toBeGreaterThanOrEqual(63);
  expect(kept.at(-1)?.id).toBe(300);
});

it('knows the causes of the latest 50,000 steps, one or several', () => {
  const causation = createCausation();
  const first = causation.newStep();
  const second = causation.newStep([first]);
  const third = causation.newStep([first, second]);
  expect(causation.causesOf(first)).toEqual([]);
  expect(causation.causesOf(second)).toEqual([first]);
  expect(causation.causesOf(third)).toEqual([first, second]);
  for (let count = 0; count < 50_000; count += 1) causation.newStep([third]);
  expect(causation.causesOf(third)).toEqual([]);
  expect(causation.causesOf(50_003)).toEqual([third]);
  expect(causation.causesOf(50_004)).toEqual([]);
});

it('forgets the cause of a name that is no longer needed', () => {
  const causation = createCausation();
  causation.remember('message a', [1]);
  causation.forget('message a');
  expect(causation.recall('message a')).toEqual([]);
});
