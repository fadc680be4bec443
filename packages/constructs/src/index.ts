/** CDK constructs that generated code extends. */
export {
  type Catalogue,
  type CatalogueConsumer,
  type CatalogueEvent,
  type CatalogueSource,
  readCatalogue,
  registeredSchemas,
} from './catalogue.ts';
export { ConsumerAccounts, type ConsumerAccountsProps } from './consumer-accounts.ts';
export type { FunctionOptions } from './consumer-function.ts';
export type {
  BusProps,
  ConsumerContract,
  EnvironmentProps,
  FunctionContract,
  PublishedEvents,
  WorkflowContract,
} from './contract.ts';
export { EventPipe, type EventPipeProps, type PipeContract } from './event-pipe.ts';
export { EventRegistry, type EventRegistryProps, type RegisteredSchema } from './event-registry.ts';
export { FunctionConsumer, type FunctionConsumerProps } from './function-consumer.ts';
export { Outbox, type OutboxProps } from './outbox.ts';
export { allowPublishing, publishingStatements } from './publishing.ts';
export { type MessageOptions, QueueConsumer, type QueueConsumerProps } from './queue-consumer.ts';
export type { RulesOf } from './rules.ts';
export type { StreamContract, StreamOptions, StreamTable } from './stream-pipe.ts';
export { type TableContract, TablePipe, type TablePipeProps } from './table-pipe.ts';
export {
  type StateMachineOptions,
  WorkflowConsumer,
  type WorkflowConsumerProps,
} from './workflow-consumer.ts';
