/** Unit tests of handlers: no local cloud, no AWS. */
export {
  type ConsumerTest,
  type ConsumerTestOptions,
  consumerTest,
  type Handled,
  type TestedFunction,
} from './consumer-test.ts';
export { type DeliveredEvent, eventOf, type MakeableEvent, type Part } from './event-of.ts';
export type { PublishedEvent } from './recording-client.ts';
