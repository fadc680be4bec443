import type { EventPattern, IEventBusRef } from 'aws-cdk-lib/aws-events';

/** The events that a role may publish: detail types of one source. */
export interface PublishedEvents {
  readonly source: string;
  readonly detailTypes: readonly string[];
}

/** The contract of a consumer with any target. */
export interface ConsumerContract<EventName extends string> {
  /** The name in kebab case, such as `process-image`. */
  readonly name: string;
  /** One sentence of at most 256 characters. */
  readonly description: string;
  /** The event pattern of each event that the consumer receives, by event name in camel case. */
  readonly subscriptions: Readonly<Record<EventName, EventPattern>>;
  /** The names or ARNs of the buses of events that do not arrive on the application's bus. */
  readonly buses?: Readonly<Partial<Record<EventName, string>>>;
  /** The events that the consumer may publish. Empty if it publishes none. */
  readonly publishes: readonly PublishedEvents[];
}

/** The contract of a consumer whose target is a Lambda function. */
export interface FunctionContract<EventName extends string> extends ConsumerContract<EventName> {
  /** The file that exports `handler`. */
  readonly entry: URL;
}

/** The contract of a consumer whose target is a state machine. */
export interface WorkflowContract<EventName extends string> extends ConsumerContract<EventName> {
  /** The definition file, in Amazon States Language. */
  readonly definition: URL;
}

/** Properties for events that arrive on other buses. */
export interface BusProps<EventName extends string> {
  /**
   * The buses of events, by event name in camel case.
   *
   * @default the bus in the contract, otherwise `eventBus`
   */
  readonly eventBuses?: Readonly<Partial<Record<EventName, IEventBusRef>>>;
}

/** The environment variables of a consumer. Required if it has any. */
export type EnvironmentProps<Environment> = keyof Environment extends never
  ? { readonly environment?: Environment }
  : { readonly environment: Environment };
