/** Ends a benchmark that cannot run here, with the reason. */
export class Skipped extends Error {}

/** The exit code of a process whose benchmark was skipped. */
export const skippedExitCode = 3;
