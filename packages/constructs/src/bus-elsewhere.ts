import { EventBus, type IEventBusRef } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';

/**
 * A bus that the application does not own, by name or ARN, or undefined for the default bus. Rules
 * take the ARN as the name of a bus, too, and one of another account only by its ARN.
 */
export function busElsewhere(scope: Construct, id: string, bus: string): IEventBusRef | undefined {
  return bus === 'default' ? undefined : EventBus.fromEventBusName(scope, id, bus);
}
