import { describeAftermath } from '../activities/aftermath.ts';
import type { StoryStep } from './story.ts';

/** One line that names a step and its outcome. */
export function stepLine(step: Omit<StoryStep, 'steps'>): string {
  const { outcome, milliseconds, next } = step;
  const took = milliseconds === undefined ? '' : ` (${describeDuration(milliseconds)})`;
  const then = next === undefined ? '' : `; ${describeAftermath(next)}`;
  return `${outcome === 'failed' ? '✗ ' : ''}${whatOf(step)}${took}${then}`;
}

/** `3 ms`, `1.2 s`, `3 min`. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, milliseconds).toFixed(0)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${(milliseconds / 60_000).toFixed(1)} min`;
}

/** Physical names end in a hash that is meaningless to people. */
export function plainName(text: string): string {
  return text.replaceAll(/-[0-9a-f]{12}\b/g, '').replaceAll(/arn:aws:\w*:[\w-]*:\d*:/g, '');
}

type Describe = (step: Omit<StoryStep, 'steps'>) => string;

/** By service and action. Anything else is shown as it was recorded. */
const descriptions: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  [
    'events PutEvents',
    ({ event, resource }) => `● ${event?.detailType} ${event?.id} on ${resource}`,
  ],
  ['events Schedule', ({ summary }) => `schedule ${plainName(summary)}`],
  ['events Deliver', deliveryLine],
  [
    'events DeadLetter',
    ({ resource, summary }) => `rule ${plainName(resource)}: dead letter ${plainName(summary)}`,
  ],
  ['sqs SendMessage', ({ resource }) => `message in ${plainName(resource)}`],
  ['sqs ReturnMessage', ({ resource }) => `message not processed, back to ${plainName(resource)}`],
  ['sqs DeadLetter', ({ resource, summary }) => `${plainName(resource)}: ${summary}`],
  [
    'story Redrive',
    ({ resource, summary }) => `redriven from ${plainName(resource)} to ${plainName(summary)}`,
  ],
  ['lambda Invoke', invocationLine],
  ['lambda RetryInvoke', () => 'asynchronous invocation not processed'],
  [
    'states StartExecution',
    ({ resource, summary }) => `workflow ${plainName(resource)}: ${summary}`,
  ],
  ['states Task', ({ summary }) => `task ${summary}`],
  ['pipes Deliver', ({ resource, summary }) => `pipe ${resource} ${plainName(summary)}`],
  ['logs PutLogEvents', ({ summary }) => `│ ${summary}`],
]);

function deliveryLine({ resource, summary, outcome, detail }: Omit<StoryStep, 'steps'>): string {
  const target =
    detail instanceof Object && 'target' in detail ? String(detail['target']) : summary;
  const why = outcome === 'failed' ? `: ${plainName(summary).replace(/^[^:]+: /, '')}` : '';
  return `rule ${plainName(resource)} → ${shownTarget(target)}${why}`;
}

function shownTarget(arn: string): string {
  const [, , service = '', , , ...name] = arn.split(':');
  return `${service} ${plainName(name.join(':').replace(/^(function|stateMachine|log-group):/, ''))}`;
}

function invocationLine({ resource, summary, outcome }: Omit<StoryStep, 'steps'>): string {
  return `λ ${plainName(resource)}${outcome === 'failed' ? `: ${summary}` : ''}`;
}

function whatOf(step: Omit<StoryStep, 'steps'>): string {
  const { service, action, resource, summary } = step;
  const describe = descriptions.get(`${service} ${action}`);
  if (describe !== undefined) return describe(step);
  return `${service} ${action} ${plainName(resource)} ${plainName(summary)}`
    .trimEnd()
    .slice(0, 160);
}
