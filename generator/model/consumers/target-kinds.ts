import type { Consumer, TargetKind } from '../catalog.ts';

/** What each kind of target runs: a handler in code, or the definition of a state machine. */
const runs: Readonly<Record<TargetKind, 'handler' | 'definition'>> = {
  queue: 'handler',
  function: 'handler',
  workflow: 'definition',
};

/** The names that a consumer's `target` may have. */
export const targetKinds = Object.keys(runs) as readonly TargetKind[];

/** Whether a consumer runs a Lambda function, and not a state machine. */
export function runsHandler({ target }: Pick<Consumer, 'target'>): boolean {
  return runs[target] === 'handler';
}
