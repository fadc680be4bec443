/** Ends a benchmark that cannot run here, with the reason. */
export class Skipped extends Error {}

/** How a process ends whose benchmark was skipped. */
export const skippedExitCode = 3;
