/** How often failed entries are retried, and how long to wait in between. */
export interface RetryPolicy {
  /** The maximum number of attempts, including the first. */
  readonly attempts: number;
  readonly baseMilliseconds: number;
  readonly capMilliseconds: number;
}

/** Four retries within about three seconds, because waiting in a Lambda function costs money. */
export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  baseMilliseconds: 50,
  capMilliseconds: 2_000,
};

/**
 * The wait before the retry after `attempt` (1 for the first), in milliseconds: random between zero
 * and a bound that doubles ("full jitter", AWS Architecture Blog, "Exponential Backoff And
 * Jitter").
 */
export function waitMilliseconds(policy: RetryPolicy, attempt: number): number {
  const bound = Math.min(policy.capMilliseconds, policy.baseMilliseconds * 2 ** (attempt - 1));
  return Math.random() * bound;
}
