import { expect, it } from 'vitest';
import { sampleEvents } from './sample-events.ts';

const all = () => true;

function sampled(count: number, most: number): readonly number[] {
  const sample = sampleEvents(most, all);
  for (let line = 1; line <= count; line += 1) {
    sample.see({ source: 's', detailType: 'A', detail: {} }, line);
  }
  return sample.kinds().flatMap((kind) => kind.map(({ line }) => line));
}

it('keeps all events in order if there are few', () => {
  expect(sampled(3, 5)).toEqual([1, 2, 3]);
});

it('keeps a fixed number of a million events, the same each time, from the whole file', () => {
  const lines = sampled(1_000_000, 20);
  expect(lines).toHaveLength(20);
  expect(sampled(1_000_000, 20)).toEqual(lines);
  for (const quarter of [0, 1, 2, 3]) {
    const within = (line: number) => Math.floor((line - 1) / 250_000) === quarter;
    expect(lines.filter(within).length).toBeGreaterThan(0);
  }
});

it('separates kinds of events and leaves out unwanted ones', () => {
  const sample = sampleEvents(1, ({ source }) => source !== 'other');
  for (const [source, detailType] of [
    ['s', 'A'],
    ['s', 'B'],
    ['other', 'A'],
    ['s', 'A'],
  ] as const) {
    sample.see({ source, detailType, detail: {} }, 1);
  }
  expect(sample.kinds().map((kind) => kind.map(({ detailType }) => detailType))).toEqual([
    ['A'],
    ['B'],
  ]);
});
