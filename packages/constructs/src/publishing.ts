import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { PublishedEvents } from './contract.ts';

/**
 * Statements that allow PutEvents on a bus for these events and no others: one per source, so that no
 * event's detail type goes with another's source. `events:source` has several values to IAM, hence
 * `ForAllValues`, which holds for none at all, hence `Null` (EventBridge user guide, "Using IAM
 * policy conditions").
 */
export function publishingStatements(
  eventBus: IEventBusRef,
  published: readonly PublishedEvents[],
): readonly PolicyStatement[] {
  return published.map(
    ({ source, detailTypes }) =>
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [eventBus.eventBusRef.eventBusArn],
        conditions: {
          'ForAllValues:StringEquals': { 'events:source': source },
          StringEquals: { 'events:detail-type': [...detailTypes] },
          Null: { 'events:source': 'false' },
        },
      }),
  );
}

/** Lets a principal publish these events on a bus, and no others. */
export function allowPublishing(
  { grantPrincipal }: IGrantable,
  eventBus: IEventBusRef,
  published: readonly PublishedEvents[],
): void {
  for (const statement of publishingStatements(eventBus, published)) {
    grantPrincipal.addToPrincipalPolicy(statement);
  }
}
