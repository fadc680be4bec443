/** The memory that comes with one vCPU (Lambda developer guide, "Configure Lambda function memory"). */
export const megabytesPerProcessor = 1769;

/**
 * How many forms are encoded at once: one for each vCPU that comes with the function's memory,
 * rounded. With one and a half processors, two encoders are not faster than one. Node.js runs at
 * most four at once (`UV_THREADPOOL_SIZE`).
 */
export function encodersFor(megabytes: number): number {
  return Math.min(4, Math.max(1, Math.round(megabytes / megabytesPerProcessor)));
}
