import type { Json } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';

const largestEvent: Readonly<Record<string, number>> = {
  RequestResponse: 6_291_456,
  Event: 1_048_576,
  DryRun: 6_291_456,
};

/** Throws Lambda's error for an event that is not JSON, or too large for its type. */
export function parseEvent(text: string, type: string): Json {
  const limit = Object.hasOwn(largestEvent, type) ? largestEvent[type] : undefined;
  if (limit === undefined) {
    const message = `1 validation error detected: Value '${type}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]`;
    throw new ServiceError('InvalidParameterValueException', message);
  }
  if (Buffer.byteLength(text) > limit) {
    const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
    throw new ServiceError('RequestTooLargeException', message, 413);
  }
  try {
    return (text === '' ? {} : JSON.parse(text)) as Json;
  } catch (error) {
    const message = `Could not parse request body into json: ${String(error)}`;
    throw new ServiceError('InvalidRequestContentException', message);
  }
}
