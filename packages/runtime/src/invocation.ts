/** The parts of the Lambda context that are used here. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** The time that an invocation has left. */
export interface Invocation {
  /** The time at which Lambda ends the invocation. */
  readonly deadline: Date;
  /** Aborted shortly before the deadline, so that pending work can stop cleanly. */
  readonly signal: AbortSignal;
}

/** Enough time to report what was not done and to return. */
const marginMilliseconds = 500;

/** The maximum timeout of Lambda. */
const maximumMilliseconds = 15 * 60 * 1_000;

/**
 * Reads the remaining time of an invocation. Outside Lambda, it is the maximum timeout of Lambda.
 */
export function invocationOf(context: LambdaContext | undefined): Invocation {
  const remaining = context?.getRemainingTimeInMillis() ?? maximumMilliseconds;
  return {
    deadline: new Date(Date.now() + remaining),
    signal: AbortSignal.timeout(Math.max(0, remaining - marginMilliseconds)),
  };
}
