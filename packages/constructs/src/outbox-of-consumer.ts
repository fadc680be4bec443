import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { PublishedEvents } from './contract.ts';
import type { Outbox } from './outbox.ts';
import { allowPublishing } from './publishing.ts';

/** Properties of a function that publishes events. */
export interface OutboxProp {
  /**
   * The outbox for the function's events. With an outbox, the function may write to it and may not
   * publish to the bus directly.
   *
   * @default no outbox: the function publishes to the bus
   */
  readonly outbox?: Outbox;
}

/** The environment variable with the outbox table of a function. */
export function outboxVariable({ outbox }: OutboxProp): { readonly OUTBOX_TABLE_NAME?: string } {
  return outbox === undefined ? {} : { OUTBOX_TABLE_NAME: outbox.table.tableName };
}

/** Allows a function to publish these events, through its outbox if it has one. */
export function allowEvents(
  grantee: IGrantable,
  eventBus: IEventBusRef,
  { outbox }: OutboxProp,
  published: readonly PublishedEvents[],
): void {
  if (outbox === undefined) allowPublishing(grantee, eventBus, published);
  else outbox.grantPut(grantee, published);
}
