/** The process that a target runs in: the parent ends it where it hangs, and notices where it dies. */
import { openSync, writeSync } from 'node:fs';
import { runTarget } from './run-target.ts';
import { targets } from './targets/index.ts';

/** What the parent asks for. */
export interface Assignment {
  readonly name: string;
  readonly seed: number;
  readonly first: number;
  readonly milliseconds: number;
  /** Where the number of the case under way is written. */
  readonly progressFile: string;
}

// Stays alive, whatever a target lets go of: its parent ends it, or it ends itself.
process.on('message', (assignment: Assignment) => {
  void fuzz(assignment);
});

async function fuzz({ name, seed, first, milliseconds, progressFile }: Assignment): Promise<void> {
  const open = targets[name];
  if (open === undefined) throw new RangeError(`There is no target ${name}.`);
  const target = await open();
  const progress = openSync(progressFile, 'w');
  const end = performance.now() + milliseconds;
  const run = await runTarget(target, {
    seed,
    first,
    isOver: () => performance.now() >= end,
    // Written at once, so that it is known where this process dies of the case.
    onCase: (index) => writeSync(progress, String(index).padStart(12), 0),
  });
  await target.close?.();
  process.send?.(run, () => process.exit(0));
}
