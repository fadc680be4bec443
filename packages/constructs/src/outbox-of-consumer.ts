import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { PublishedEvents } from './contract.ts';
import type { Outbox } from './outbox.ts';
import { allowPublishing } from './publishing.ts';

/** How a function publishes. */
export interface OutboxProp {
  /**
   * The outbox that its events go through. The function may then write them there, and may not put
   * them on the bus itself.
   *
   * @default none: it puts its events on the bus
   */
  readonly outbox?: Outbox;
}

/** The variable that names the outbox of a function. */
export function outboxVariable({ outbox }: OutboxProp): { readonly OUTBOX_TABLE_NAME?: string } {
  return outbox === undefined ? {} : { OUTBOX_TABLE_NAME: outbox.table.tableName };
}

/** Lets a function publish these events: through its outbox, or else on the bus. */
export function allowEvents(
  grantee: IGrantable,
  eventBus: IEventBusRef,
  { outbox }: OutboxProp,
  published: readonly PublishedEvents[],
): void {
  if (outbox === undefined) allowPublishing(grantee, eventBus, published);
  else outbox.grantPut(grantee, published);
}
