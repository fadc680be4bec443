import { EventBus, type IEventBusRef } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';

/** A bus that the application does not own, by name or ARN, or undefined for the default bus. */
export function busElsewhere(scope: Construct, id: string, bus: string): IEventBusRef | undefined {
  if (bus === 'default') return undefined;
  if (!bus.startsWith('arn:')) return EventBus.fromEventBusName(scope, id, bus);
  // A rule names its bus by `eventBusName`, and one of another account only by its ARN.
  const attributes = { eventBusArn: bus, eventBusName: bus, eventBusPolicy: '' };
  return EventBus.fromEventBusAttributes(scope, id, attributes);
}
