import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { PublishedEvents } from './contract.ts';

/**
 * Creates statements that allow PutEvents on a bus for these events only: one statement per source,
 * so that detail types cannot be combined with another source. `events:source` is a multivalued
 * key, which requires `ForAllValues`. That operator also matches a missing key, so `Null` excludes
 * it (EventBridge user guide, "Using IAM policy conditions").
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

/** Allows a principal to publish these events to a bus, and no others. */
export function allowPublishing(
  { grantPrincipal }: IGrantable,
  eventBus: IEventBusRef,
  published: readonly PublishedEvents[],
): void {
  for (const statement of publishingStatements(eventBus, published)) {
    grantPrincipal.addToPrincipalPolicy(statement);
  }
}
