import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/**
 * X-Ray's trace context: which trace the running code belongs to. No segment is recorded here. The
 * header is forwarded where AWS forwards it, so that a test sees where a trace continues and where
 * it ends.
 */

/** The HTTP header that carries a trace (X-Ray developer guide, "Tracing header"). */
export const traceHeaderName = 'x-amzn-trace-id';

const storage = new AsyncLocalStorage<string | undefined>();

/** The tracing header of the running code; undefined if there is no trace. */
export function currentTrace(): string | undefined {
  return storage.getStore();
}

/** Runs work that belongs to a trace, or to none. */
export function withinTrace<Result>(header: string | undefined, work: () => Result): Result {
  return storage.run(header, work);
}

/** Runs work to which AWS passes no trace. */
export function untraced<Result>(work: () => Result): Result {
  return withinTrace(undefined, work);
}

/** The longest header: `TraceHeader` in the API reference of PutEventsRequestEntry. */
const longest = 500;

/** Gives a tracing header back if it is valid: X-Ray drops one that is not. */
export function readTraceHeader(header: unknown): string | undefined {
  if (typeof header !== 'string' || header.length > longest) return undefined;
  return traceIdOf(header) === undefined ? undefined : header;
}

/** The id of a header's trace: version, time and 96 bits (X-Ray developer guide, "Sending trace data"). */
export function traceIdOf(header: string | undefined): string | undefined {
  return /(?:^|;)\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})\s*(?:;|$)/i.exec(header ?? '')?.[1];
}

/** The header of a trace that begins now, with no decision yet whether it is recorded. */
export function newTrace(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}

/**
 * The header that a service forwards: the same trace, with the service's own segment as the parent.
 * A service with active tracing decides whether to record if nobody has decided before. Here it
 * always records; AWS samples.
 */
export function continueTrace(header: string, isActive: boolean): string {
  const decided = /(?:^|;)\s*Sampled=([01])/i.exec(header)?.[1];
  const parent = randomBytes(8).toString('hex');
  return `Root=${traceIdOf(header) ?? ''};Parent=${parent};Sampled=${decided ?? (isActive ? 1 : 0)}`;
}
