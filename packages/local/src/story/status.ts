import type { StoryStatus, StoryStep } from './story.ts';

/** From worst to best. */
const order: readonly StoryStatus[] = ['dead-lettered', 'failed', 'retrying', 'done'];

/** How a story ended, or that it has not: the worst of its branches. */
export function statusOf(story: StoryStep): StoryStatus {
  const statuses = [...story.steps.map(statusOf), ...attemptStatuses(story.steps)];
  return order.find((one) => statuses.includes(one)) ?? 'done';
}

/** A retried step appears once per attempt. Only the last attempt counts. */
function attemptStatuses(steps: readonly StoryStep[]): readonly StoryStatus[] {
  const statuses = new Map<string, StoryStatus>();
  let processing = 'processing';
  for (const step of steps) {
    const { service, action, resource, detail } = step;
    if (action === 'DeadLetter') {
      statuses.set(processing, isRedriven(step) ? 'done' : 'dead-lettered');
    } else if (action === 'Deliver') {
      statuses.set(`${resource} ${JSON.stringify(detail)}`, statusOfAttempt(step));
    } else if (service === 'lambda' && action === 'Invoke') {
      processing = resource;
      statuses.set(processing, statusOfAttempt(step));
    } else if (step.next !== undefined) {
      statuses.set(processing, statusOfAttempt(step));
    }
  }
  return [...statuses.values()];
}

function isRedriven({ steps }: StoryStep): boolean {
  return steps.some(({ action }) => action === 'Redrive');
}

function statusOfAttempt({ outcome, next }: StoryStep): StoryStatus {
  if (outcome === 'done') return 'done';
  switch (next?.kind) {
    case 'retry':
      return 'retrying';
    case 'dead-letter':
      return 'dead-lettered';
    case 'dropped':
    case undefined:
      return 'failed';
  }
}
