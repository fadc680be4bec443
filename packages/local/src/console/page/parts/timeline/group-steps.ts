import type { Step } from '../../../wire/events.ts';
import { stepWords } from './step-words.ts';

/** Fewer steps than these are not worth a click. */
const leastGroup = 3;

/**
 * Groups steps that say the same: neighbours that did the same to the same resource, such as the
 * nine objects that a function puts into one bucket, or the lines of one stack.
 */
export function groupSteps(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    if (group !== undefined && isAlike(group[0], step)) group.push(step);
    else groups.push([step]);
  }
  return groups.flatMap((group) =>
    group.length < leastGroup ? group.map((step) => [step]) : [group],
  );
}

function isAlike(first: Step | undefined, step: Step): boolean {
  if (first === undefined || first.isFailed || step.isFailed) return false;
  const keys = ['service', 'action', 'resource', 'name', 'depth'] as const;
  const isNamedAlike =
    step.service === 'logs' || stepWords(first).object === stepWords(step).object;
  return isNamedAlike && keys.every((key) => first[key] === step[key]);
}
