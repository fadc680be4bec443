import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { MetadataOrigins } from './metadata.ts';

/** How events are published where the environment does not say it, or is not to be asked. */
export interface PublishingSettings extends Partial<MetadataOrigins> {
  /** The client to publish with; one that is made from the environment unless set. */
  readonly client?: EventBridgeClient;
  /** The name or the ARN of the bus, of another account too; EVENT_BUS_NAME unless set. */
  readonly eventBusName?: string;
}
