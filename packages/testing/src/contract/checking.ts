/** How many events each check sends: more with `CONTRACT_RUNS`. */
const runs = Number(process.env['CONTRACT_RUNS'] ?? 5);

/** The time limit of one check in milliseconds; shrinking a counterexample ends before it. */
export const timeLimit = 20_000 + runs * 4_000;

/** The settings of every property; the seed is fixed unless `CONTRACT_SEED` gives another. */
export const checking = {
  numRuns: runs,
  seed: Number(process.env['CONTRACT_SEED'] ?? 1),
  interruptAfterTimeLimit: timeLimit - 5_000,
  markInterruptAsFailure: true,
};
