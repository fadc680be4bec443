import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';

/** The bus that our own events travel on, with an archive to replay a week from. */
export class Bus extends Construct {
  readonly eventBus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.eventBus = new EventBus(this, 'EventBus', {
      description: 'The domain events of the image pipeline',
    });
    this.eventBus.archive('Archive', {
      description: 'Everything on the bus, to be replayed after a mistake',
      eventPattern: { account: [Stack.of(this).account] },
      retention: Duration.days(7),
    });
  }
}
