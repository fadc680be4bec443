import type { EventFunction, QueueFunction } from '@eventwright/runtime';
import { type DeliveredEvent, eventOf, type MakeableEvent, type Part } from './event-of.ts';
import { type PublishedEvent, recordingClient } from './recording-client.ts';

/** What a consumer's file exports: a function behind a queue, or one that EventBridge invokes. */
export type TestedFunction = QueueFunction | EventFunction;

/** How a consumer is tested. */
export interface ConsumerTestOptions {
  /** Environment variables of the function, on top of those of the test. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What came of an event that a handler was given. */
export interface Handled {
  /** Everything that it published, in order. */
  readonly all: readonly PublishedEvent[];
  /** The details that it published of one event, in order. */
  published<Detail>(event: MakeableEvent<string, Detail>): readonly Detail[];
}

/** A handler under test. */
export interface ConsumerTest {
  /**
   * Gives the handler an event: one that `eventOf` made, or a valid one of a definition, with some
   * members replaced.
   *
   * @throws InvalidEventError where the detail is not valid; its message names each field
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
 * Tests a handler without a cloud: it is given events as its queue or EventBridge gives them, and
 * what it publishes is validated, recorded and sent nowhere.
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
