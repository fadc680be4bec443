/** The public surface: what generated code, and tests of handlers, may use. */
export { alongside } from './alongside.ts';
export type { BatchOptions } from './batch-options.ts';
export type {
  ConsumerDefinition,
  Handler,
  HandlerContext,
  Subscription,
  TestSettings,
} from './consumer.ts';
export { type RuntimeEnvironment, readEnvironment } from './environment.ts';
export {
  EntryTooLargeError,
  InvalidEventError,
  OutboxLimitError,
  PublishError,
  type RejectedEntry,
} from './errors.ts';
export type { Draft, EventDefinition, EventEnvelope, Violation } from './event.ts';
export { type EventFunction, functionConsumer } from './function-consumer.ts';
export type { Invocation, LambdaContext } from './invocation.ts';
export { createLog, type Log, type LogFields } from './log.ts';
export {
  type Cause,
  causeOf,
  type EventMetadata,
  type MetadataPlaces,
  valueAt,
} from './metadata.ts';
export type { Metrics } from './metrics.ts';
export type { Narrowed, Other } from './narrowed.ts';
export { EventInProgressError, type EventLedger, once } from './once.ts';
export { createOutbox, type Outbox, type OutboxSettings, type PutOptions } from './outbox.ts';
export { type OutboxItem, type OutboxPut, toAttributeValues } from './outbox-item.ts';
export { type PreparedEvent, type Publisher, publisher } from './publisher.ts';
export type { PublishingSettings } from './publishing-settings.ts';
export type { PublishOptions } from './put-events.ts';
export {
  type QueueBatch,
  type QueueBatchResponse,
  type QueueFunction,
  type QueueMessage,
  queueConsumer,
} from './queue-consumer.ts';
export type { RetryPolicy } from './retry-policy.ts';
export type { StandardSchema } from './standard-schema.ts';
