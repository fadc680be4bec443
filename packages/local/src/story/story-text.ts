import { describeDuration, plainName, stepLine } from './step-line.ts';
import type { Story, StoryStep } from './story.ts';

/** What of a story to write. */
export interface StoryTextOptions {
  /** Whether to write what functions logged. */
  readonly hasLogs: boolean;
  /** Whether to write where an X-Ray trace starts and ends. */
  readonly hasTraces?: boolean;
}

/** A story as a tree of lines, each with the time since its beginning. */
export function storyText(
  { event, status, causedBy, story }: Story,
  options: StoryTextOptions = { hasLogs: false },
): string {
  const origins =
    causedBy.length === 0
      ? 'Published by a client.'
      : `Published by:\n${causedBy.map((step) => `${timeColumn(step.after)}  ${stepLine(step)}\n`).join('')}`;
  const head = `${event.detailType} ${event.id}: ${status}\n${new Date(event.at).toISOString()} on ${event.bus}, source ${event.source}\n`;
  return `${head}${origins.trimEnd()}\n\n${treeLines(story, '', '', options).join('\n')}\n`;
}

function treeLines(
  step: StoryStep,
  first: string,
  rest: string,
  options: StoryTextOptions,
  traceBefore?: string,
): readonly string[] {
  const branches: readonly (StoryStep | string)[] = [
    ...shownSteps(step, options),
    ...(step.unmatched ?? []).map(
      ({ rule, why }) => `○ rule ${plainName(rule)} does not match: ${why}`,
    ),
  ];
  const traced = options.hasTraces === true ? traceNote(step, traceBefore) : '';
  const lines = [`${timeColumn(step.after)}  ${first}${stepLine(step)}${traced}`];
  for (const [index, branch] of branches.entries()) {
    const isLast = index === branches.length - 1;
    const [own, below] = isLast ? ['└─ ', '   '] : ['├─ ', '│  '];
    if (typeof branch === 'string') lines.push(`${noTime}  ${rest}${own}${branch}`);
    else lines.push(...treeLines(branch, rest + own, rest + below, options, step.trace));
  }
  return lines;
}

/**
 * Notes where a step's trace differs from that of the previous step: a trace starts here, or the
 * previous one ends.
 */
function traceNote({ trace, linkedTraces = [] }: StoryStep, before: string | undefined): string {
  if (trace === before) return '';
  if (trace === undefined) return '  [no trace]';
  const linked = linkedTraces.length === 0 ? '' : `, linked to ${linkedTraces.join(', ')}`;
  return `  [trace ${trace}${linked}]`;
}

/** A sent message is shown by the delivery that sent it. */
function shownSteps({ action, steps }: StoryStep, options: StoryTextOptions): readonly StoryStep[] {
  return steps.flatMap((step) => {
    if (step.service === 'logs') return options.hasLogs ? [step] : [];
    const isSent = step.service === 'sqs' && step.action === 'SendMessage';
    return isSent && /^(Deliver|DeadLetter|Redrive)$/.test(action)
      ? shownSteps(step, options)
      : [step];
  });
}

const width = 9;
const noTime = ' '.repeat(width);

function timeColumn(after: number): string {
  const sign = after < 0 ? '-' : '+';
  return `${sign}${describeDuration(Math.abs(after))}`.padStart(width);
}
