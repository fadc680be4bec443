import type { IncomingMessage } from 'node:http';
import {
  continueTrace,
  newTrace,
  readTraceHeader,
  traceHeaderName,
  withinTrace,
} from '../../activities/trace.ts';

/**
 * Answers a request as part of the trace that its header names, or of a new one, whose header the
 * integration then receives (X-Ray developer guide, "Amazon API Gateway and AWS X-Ray"). A stage with
 * active tracing has a segment in it.
 */
export function beginTrace<Result>(
  request: IncomingMessage,
  isActive: boolean,
  answer: () => Result,
): Result {
  const given = readTraceHeader(request.headers[traceHeaderName]) ?? newTrace();
  const trace = isActive ? continueTrace(given, true) : given;
  request.headers[traceHeaderName] = trace;
  return withinTrace(trace, answer);
}
