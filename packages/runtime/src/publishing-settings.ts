import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { MetadataOrigins } from './metadata.ts';

/** Settings of publishers that replace those of the environment. */
export interface PublishingSettings extends Partial<MetadataOrigins> {
  /**
   * The client to publish with.
   * @default a client that is configured from the environment
   */
  readonly client?: EventBridgeClient;
  /**
   * The name or ARN of the bus, which may be in another account.
   * @default EVENT_BUS_NAME
   */
  readonly eventBusName?: string;
}
