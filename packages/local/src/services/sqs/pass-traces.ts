import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { currentTrace, readTraceHeader, withinTrace } from '../../activities/trace.ts';
import type { RunSqs } from './answer-sqs.ts';
import type { MessageTraces } from './message-traces.ts';
import type { ExpectMessage } from './watch-messages.ts';

/**
 * Sends a message with the trace in its `AWSTraceHeader`, otherwise with that of the HTTP header,
 * and passes the trace to the receiver (X-Ray developer guide, "Amazon SQS and AWS X-Ray").
 */
export function passTraces(traces: MessageTraces, expect: ExpectMessage, run: RunSqs): RunSqs {
  return async (operation, input) => {
    if (operation === 'SendMessage') {
      return await withinTrace(ownTrace(input) ?? currentTrace(), () => run(operation, input));
    }
    if (operation === 'SendMessageBatch') {
      for (const entry of objectsIn(input['Entries'])) {
        const own = ownTrace(entry);
        if (own !== undefined) {
          withinTrace(own, () => expect(String(entry['MessageBody'])));
        }
      }
    }
    const answer = await run(operation, input);
    return operation === 'ReceiveMessage' && isWanted(input)
      ? { ...answer, ...withHeaders(traces, answer) }
      : answer;
  };
}

function ownTrace({ MessageSystemAttributes }: JsonObject): string | undefined {
  const attribute = isObject(MessageSystemAttributes)
    ? MessageSystemAttributes['AWSTraceHeader']
    : undefined;
  return isObject(attribute) ? readTraceHeader(attribute['StringValue']) : undefined;
}

function isWanted({ AttributeNames, MessageSystemAttributeNames }: JsonObject): boolean {
  const names = [AttributeNames ?? [], MessageSystemAttributeNames ?? []].flat();
  return names.includes('All') || names.includes('AWSTraceHeader');
}

function withHeaders(traces: MessageTraces, { Messages }: JsonObject): JsonObject {
  if (Messages === undefined) return {};
  return {
    Messages: objectsIn(Messages).map((message) => {
      const AWSTraceHeader = traces.of(String(message['MessageId']));
      if (AWSTraceHeader === undefined) return message;
      const { Attributes } = message;
      const others = isObject(Attributes) ? Attributes : {};
      return { ...message, Attributes: { ...others, AWSTraceHeader } };
    }),
  };
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
