import type { EventPattern, IEventBusRef } from 'aws-cdk-lib/aws-events';

/** Events that a role may publish: detail types of one source. */
export interface PublishedEvents {
  readonly source: string;
  readonly detailTypes: readonly string[];
}

/** What a consumer's contract says, whatever its target is. */
export interface ConsumerContract<EventName extends string> {
  /** Its name in kebab case: `process-image`. */
  readonly name: string;
  /** One sentence, at most 256 characters. */
  readonly description: string;
  /** The event pattern per event that it takes, by the event's name in camel case. */
  readonly subscriptions: Readonly<Record<EventName, EventPattern>>;
  /** The buses of events that do not arrive on the application's own: names or ARNs. */
  readonly buses?: Readonly<Partial<Record<EventName, string>>>;
  /** What it may publish; nothing where the list is empty. */
  readonly publishes: readonly PublishedEvents[];
}

/** The contract of a consumer whose target is a Lambda function. */
export interface FunctionContract<EventName extends string> extends ConsumerContract<EventName> {
  /** The file that exports `handler`. */
  readonly entry: URL;
}

/** The contract of a consumer whose target is a state machine. */
export interface WorkflowContract<EventName extends string> extends ConsumerContract<EventName> {
  /** The file of the definition, in Amazon States Language. */
  readonly definition: URL;
}

/** What may be said about the buses that events of others arrive on. */
export interface BusProps<EventName extends string> {
  /**
   * Buses of events by the events' names in camel case.
   *
   * @default what the contract says, else `eventBus`
   */
  readonly eventBuses?: Readonly<Partial<Record<EventName, IEventBusRef>>>;
}

/** The variables of a consumer: required where it has any. */
export type EnvironmentProps<Environment> = keyof Environment extends never
  ? { readonly environment?: Environment }
  : { readonly environment: Environment };
