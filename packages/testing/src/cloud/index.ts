/** Tests on a local cloud: start any application, send events, wait for what they cause. */
export type { ClientConfiguration } from './client-configuration.ts';
export type { CloudEvents, EventChoice, EventName } from './cloud-events.ts';
export type { CloudLogs, LogChoice } from './cloud-logs.ts';
export type { Duration } from './duration.ts';
export type { SentEvent } from './put-event.ts';
export type { CloudFormationTemplate, TestedApplication } from './read-application.ts';
export {
  startLocalCloud,
  type TestClock,
  type TestCloud,
  type TestCloudOptions,
} from './start-local-cloud.ts';
export type { DetailPattern, Where } from './where.ts';
