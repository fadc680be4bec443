import { describe, expect, it } from 'vitest';
import type { Step, Story } from '../../../wire/events.ts';
import { groupSteps } from './group-steps.ts';
import { tickOf } from './scale.ts';
import { stepWords } from './step-words.ts';
import { tracesOf } from './traces-of.ts';

const plain: Step = {
  activity: 1,
  start: 0,
  milliseconds: 1,
  service: 's3',
  action: 'PutObject',
  resource: 'variants',
  name: 'Variants',
  summary: '',
  isFailed: false,
  next: null,
  trace: null,
  linkedTraces: [],
  depth: 2,
  event: null,
};

function steps(...changes: readonly Partial<Step>[]): readonly Step[] {
  return changes.map((change, index) => ({ ...plain, activity: index + 1, ...change }));
}

function sizes(...changes: readonly Partial<Step>[]): readonly number[] {
  return groupSteps(steps(...changes)).map((group) => group.length);
}

describe('The lines of a story', () => {
  it('put three or more neighbours together that did the same to one resource', () => {
    expect(sizes({}, {}, {}, { action: 'GetObject' })).toEqual([3, 1]);
  });

  it('keep two apart, and those of other resources', () => {
    expect(sizes({}, {}, { name: 'Uploads' }, {}, {})).toEqual([1, 1, 1, 1, 1]);
  });

  it('keep the states of one workflow apart, and name them', () => {
    const task = { service: 'states', action: 'Task', name: 'Deliver' };
    const states = ['Record: aws-sdk:dynamodb', 'Tell: sns:publish', 'Publish: events:putEvents'];
    const groups = groupSteps(steps(...states.map((summary) => ({ ...task, summary }))));
    expect(groups.map(([step]) => step && stepWords(step))).toEqual(
      states.map((object) => ({ verb: 'task', object })),
    );
  });

  it('never hide a failure in a group', () => {
    expect(sizes({}, {}, { isFailed: true }, {}, {}, {})).toEqual([1, 1, 1, 3]);
  });
});

describe('The scale of a story', () => {
  it.each([
    [15_110, 5_000],
    [1_120, 500],
    [100, 20],
    [1, 0.2],
    [3_600_000, 1_000_000],
  ])('of %d ms has a mark each %d ms', (length, tick) => {
    expect(tickOf({ start: 0, length })).toBeCloseTo(tick);
  });
});

describe('The traces of a story', () => {
  it('name what they published and ran, and the traces that they are linked to', () => {
    const row = { sequence: 1, id: 'e', at: 0, source: 'shop', bus: 'bus', gist: [] };
    const event = { ...row, status: 'delivered', correlation: null, parent: null } as const;
    const story: Story = {
      start: 0,
      end: 9,
      events: [{ ...event, type: 'OrderPlaced', trace: 'first' }],
      steps: steps(
        {
          service: 'lambda',
          action: 'Invoke',
          name: 'Shop/Bill/Function',
          trace: 'second',
          linkedTraces: ['first'],
        },
        { trace: 'second' },
        { trace: null },
      ),
    };
    expect(tracesOf(story)).toEqual([
      { id: 'first', events: ['OrderPlaced'], runs: [], steps: 1, links: [] },
      { id: 'second', events: [], runs: ['Bill'], steps: 2, links: ['first'] },
    ]);
  });
});
