import type { JsonObject } from '@eventwright/json';
import { InvalidEventError } from '@eventwright/pattern';
import { currentTrace, readTraceHeader, withinTrace } from '../../../activities/trace.ts';
import { type Operations, operation } from '../../../protocol/operations.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { anything, list, structure, text, time } from '../../../protocol/shape.ts';
import { type EntryResult, readEntries } from '../put-events.ts';
import { compilePattern, type EventBridge } from './bridge.ts';

const entry = structure({
  Time: time,
  Source: text(),
  Resources: list(text()),
  DetailType: text(),
  Detail: text(),
  EventBusName: text({ min: 1, max: 1600 }),
  TraceHeader: text({ min: 1, max: 500 }),
});

/**
 * What EventBridge returns for an entry that it could not accept (API reference,
 * PutEventsResultEntry).
 */
const internalFailure: JsonObject = {
  ErrorCode: 'InternalFailure',
  ErrorMessage: 'The request processing has failed because of an internal error.',
};

/** Operations about events. */
export const eventOperations: Operations<EventBridge> = {
  PutEvents: operation(
    structure({ 'Entries!': list(entry, 1, 10), EndpointId: anything }),
    (bridge, input) => {
      const results = readEntries(input, bridge.now);
      const take = (result: EntryResult): JsonObject => {
        if (result.kind === 'refused') {
          return { ErrorCode: result.code, ErrorMessage: result.message };
        }
        if (bridge.refusesEntry(String(result.event['detail-type']))) return internalFailure;
        // It overrides the HTTP header (user guide, "Amazon EventBridge integration with AWS X-Ray").
        const trace = readTraceHeader(result.traceHeader) ?? currentTrace();
        withinTrace(trace, () => bridge.publish(result.busName, result.event));
        return { EventId: result.event['id'] ?? '' };
      };
      const Entries = bridge.together(() => results.map(take));
      const FailedEntryCount = Entries.filter(({ ErrorCode }) => ErrorCode !== undefined).length;
      return { FailedEntryCount, Entries };
    },
  ),
  TestEventPattern: operation(
    structure({ 'EventPattern!': text({ max: 4096 }), 'Event!': text() }),
    (_bridge, { EventPattern, Event }) => {
      try {
        return { Result: compilePattern(String(EventPattern)).match(String(Event)).length > 0 };
      } catch (error) {
        if (!(error instanceof InvalidEventError)) throw error;
        const message = `Parameter Event is not valid. Reason: ${error.message}`;
        throw new ServiceError('ValidationException', message);
      }
    },
  ),
};
