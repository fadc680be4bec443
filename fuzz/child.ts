/** The process in which a target runs. The parent kills it if it hangs and notices if it dies. */
import { openSync, writeSync } from 'node:fs';
import { runTarget } from './run-target.ts';
import { targets } from './targets/index.ts';

/** The request of the parent. */
export interface Assignment {
  readonly name: string;
  readonly seed: number;
  readonly first: number;
  readonly milliseconds: number;
  /** The file with the number of the current case. */
  readonly progressFile: string;
}

// Keeps the process alive until its parent kills it or it exits.
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
    // Written synchronously, so that the case is known if the process dies.
    onCase: (index) => writeSync(progress, String(index).padStart(12), 0),
  });
  await target.close?.();
  process.send?.(run, () => process.exit(0));
}
