import type { Json, JsonObject } from '@eventwright/json';
import { compile } from '@eventwright/pattern';
import type { Consumer, Subscription, TargetKind } from '../model/catalog.ts';
import { samples } from '../sample/samples.ts';

/** Test events by name, as a Lambda function is given them. */
export type TestEvents = Readonly<Record<string, Json>>;

/** "You can create up to 10 test events per function", Lambda developer guide, "Testing functions". */
export const mostTestEvents = 10;

/** Samples that are tried for one that passes a filter. */
const attempts = 100;

/**
 * What the function behind each kind of target receives for an event. A workflow is not a function.
 */
const invocations: Readonly<Record<TargetKind, ((event: JsonObject) => Json) | undefined>> = {
  queue: queued,
  function: (event) => event,
  workflow: undefined,
};

/**
 * Test events for a consumer's function, the same on every run: for each event that it receives,
 * two valid ones that pass its filter, and one that its wrapper refuses. None for a workflow, which
 * is not a function.
 */
export function testEventsOf(consumer: Consumer): TestEvents {
  const invocation = invocations[consumer.target];
  if (invocation === undefined) return {};
  const named = consumer.subscriptions.flatMap(namedDetails).slice(0, mostTestEvents);
  return Object.fromEntries(named.map(([name, event]) => [name, invocation(event)]));
}

function namedDetails(subscription: Subscription): readonly (readonly [string, JsonObject])[] {
  const { event } = subscription;
  const valid = samples(event, { seed: 1, count: attempts, valid: true })
    .map((detail) => envelope(subscription, detail))
    .filter((candidate) => passes(subscription, candidate))
    .slice(0, 2);
  const refused = samples(event, { seed: 1, count: 1, valid: false }).map((detail) =>
    envelope(subscription, detail),
  );
  return [
    ...valid.map((one, index) => [`${event.name}-${index + 1}`, one] as const),
    ...refused.map((one) => [`${event.name}-invalid`, one] as const),
  ];
}

function passes({ where }: Subscription, event: JsonObject): boolean {
  if (where === undefined) return true;
  const pattern = JSON.stringify({ detail: where });
  return compile([{ name: 'where', pattern }]).match(JSON.stringify(event)).length > 0;
}

/** As a rule hands it on; everything that EventBridge fills in is fixed, so that runs agree. */
function envelope({ event }: Subscription, detail: Json): JsonObject {
  return {
    version: '0',
    id: '11111111-1111-4111-8111-111111111111',
    'detail-type': event.detailType,
    source: event.source,
    account: '000000000000',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail,
  };
}

/** A batch of one message, as Lambda reads it from SQS ("Using Lambda with Amazon SQS"). */
function queued(event: JsonObject): JsonObject {
  return {
    Records: [
      {
        messageId: '22222222-2222-4222-8222-222222222222',
        receiptHandle: 'handle',
        body: JSON.stringify(event),
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1767225600000',
          SenderId: 'events.amazonaws.com',
          ApproximateFirstReceiveTimestamp: '1767225600000',
        },
        messageAttributes: {},
        md5OfBody: '00000000000000000000000000000000',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
        awsRegion: 'us-east-1',
      },
    ],
  };
}
