import type { EventFunction, QueueFunction } from '@eventwright/runtime';
import { type DeliveredEvent, eventOf, type MakeableEvent, type Part } from './event-of.ts';
import { type PublishedEvent, recordingClient } from './recording-client.ts';

/** The function that a consumer's file exports: behind a queue, or invoked by EventBridge. */
export type TestedFunction = QueueFunction | EventFunction;

/** Options of a consumer test. */
export interface ConsumerTestOptions {
  /** Environment variables of the function, in addition to those of the test process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The result of handling an event. */
export interface Handled {
  /** All events that the handler published, in order. */
  readonly all: readonly PublishedEvent[];
  /** The details that the handler published of one event, in order. */
  published<Detail>(event: MakeableEvent<string, Detail>): readonly Detail[];
}

/** A handler under test. */
export interface ConsumerTest {
  /**
   * Passes an event to the handler: one from `eventOf`, or a valid event of a definition with some
   * properties overridden.
   *
   * @throws InvalidEventError if the detail is not valid. Its message lists the fields.
   * @throws Error whatever the handler throws
   */
  receives<DetailType extends string, Detail>(
    event: DeliveredEvent<DetailType, Detail>,
  ): Promise<Handled>;
  receives<DetailType extends string, Detail>(
    event: MakeableEvent<DetailType, Detail>,
    overrides?: Part<NoInfer<Detail>>,
  ): Promise<Handled>;
}

/**
 * Tests a handler without a cloud. The handler receives events as its queue or EventBridge delivers
 * them. The events that it publishes are validated and recorded, and not sent.
 *
 * @example
 * const consumer = consumerTest(handler, { environment: { TABLE_NAME: 'orders' } });
 * const { published } = await consumer.receives(orderPlaced, { total: 10 });
 * expect(published(invoiceSent)).toMatchObject([{ total: 10 }]);
 */
export function consumerTest(
  handler: TestedFunction,
  { environment = {} }: ConsumerTestOptions = {},
): ConsumerTest {
  return {
    async receives<DetailType extends string, Detail>(
      event: DeliveredEvent<DetailType, Detail> | MakeableEvent<DetailType, Detail>,
      overrides?: Part<Detail>,
    ): Promise<Handled> {
      const delivered = 'detail-type' in event ? event : await eventOf(event, overrides);
      const { client, published: all } = recordingClient();
      await handler.handle(delivered, {
        publishing: { client, eventBusName: 'test' },
        variables: { ...process.env, ...environment },
      });
      return {
        all,
        published: <Published>({ source, detailType }: MakeableEvent<string, Published>) =>
          all
            .filter((one) => one.source === source && one.detailType === detailType)
            .map(({ detail }) => detail as Published),
      };
    },
  };
}
