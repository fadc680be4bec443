/** How often failed entries are sent again, and how long to wait before. */
export interface RetryPolicy {
  /** All attempts, the first included. */
  readonly attempts: number;
  readonly baseMilliseconds: number;
  readonly capMilliseconds: number;
}

/** Four retries within some three seconds at most: a Lambda that waits longer pays for waiting. */
export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  baseMilliseconds: 50,
  capMilliseconds: 2_000,
};

/**
 * The wait before the retry after `attempt` (1 for the first): anything between nothing and the
 * doubling bound ("full jitter", AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
export function waitMilliseconds(policy: RetryPolicy, attempt: number): number {
  const bound = Math.min(policy.capMilliseconds, policy.baseMilliseconds * 2 ** (attempt - 1));
  return Math.random() * bound;
}
