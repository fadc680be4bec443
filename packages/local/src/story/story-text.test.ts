import { expect, it } from 'vitest';
import type { StoryStep } from './story.ts';
import { storyText } from './story-text.ts';

const [first, second] = [
  '1-5759e988-bd862e3fe1be46a994272793',
  '1-5759e989-000000000000000000000001',
];

function step(action: string, members: Partial<StoryStep> = {}): StoryStep {
  const activity = {
    id: 1,
    at: 0,
    service: 'any',
    resource: '',
    summary: '',
    outcome: 'done',
  } as const;
  return { ...activity, action, after: 0, steps: [], ...members };
}

it('A story marks where a trace starts and ends on request', () => {
  const event = { id: 'e', at: 0, bus: 'b', source: 's', detailType: 'd', detail: {} };
  const story = step('Put', {
    trace: first,
    steps: [
      step('Deliver', {
        trace: first,
        steps: [step('Invoke', { trace: second, linkedTraces: [first] })],
      }),
      step('Event', { steps: [step('Send')] }),
    ],
  });
  const told = { event, status: 'done', causedBy: [], story } as const;
  const lines = storyText(told, { hasLogs: false, hasTraces: true })
    .split('\n')
    .slice(4, -1)
    .map((line) => line.replace(/^\s*\+0 ms {2}[├└─│ ]*/, ''));
  expect(lines).toEqual([
    `any Put  [trace ${first}]`,
    'any Deliver',
    `any Invoke  [trace ${second}, linked to ${first}]`,
    'any Event  [no trace]',
    'any Send',
  ]);
  expect(storyText(told)).not.toContain('trace');
});
