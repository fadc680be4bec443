/** What Lambda hands to a function besides the event, as far as it is read here. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** How long one invocation may still continue. */
export interface Invocation {
  /** When Lambda will end it. */
  readonly deadline: Date;
  /** Aborted shortly before, so that what is under way can end in order. */
  readonly signal: AbortSignal;
}

/** Time enough to report what was not done, and to answer. */
const marginMilliseconds = 500;

/** Lambda's own maximum: nothing runs longer. */
const maximumMilliseconds = 15 * 60 * 1_000;

/** Reads how long an invocation may continue; outside of Lambda as long as Lambda would ever let it. */
export function invocationOf(context: LambdaContext | undefined): Invocation {
  const remaining = context?.getRemainingTimeInMillis() ?? maximumMilliseconds;
  return {
    deadline: new Date(Date.now() + remaining),
    signal: AbortSignal.timeout(Math.max(0, remaining - marginMilliseconds)),
  };
}
