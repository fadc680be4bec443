/** How many events each check sends: more with `CONTRACT_RUNS`. */
const runs = Number(process.env['CONTRACT_RUNS'] ?? 5);

/** One check may take this long, in milliseconds; shrinking a counterexample ends before. */
export const timeLimit = 20_000 + runs * 4_000;

/** What every property is checked with: the seed is fixed unless `CONTRACT_SEED` gives another. */
export const checking = {
  numRuns: runs,
  seed: Number(process.env['CONTRACT_SEED'] ?? 1),
  interruptAfterTimeLimit: timeLimit - 5_000,
  markInterruptAsFailure: true,
};
