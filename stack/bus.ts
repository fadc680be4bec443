import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AccountRootPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** The bus that our own events travel on, with an archive to replay a week from. */
export class Bus extends Construct {
  readonly eventBus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.eventBus = new EventBus(this, 'EventBus', {
      description: 'The domain events of the image pipeline',
    });
    // The account alone, and in it whoever has a policy of their own that says so.
    this.eventBus.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AccountOnly',
        effect: Effect.ALLOW,
        principals: [new AccountRootPrincipal()],
        actions: ['events:PutEvents'],
        resources: [this.eventBus.eventBusArn],
      }),
    );
    this.eventBus.archive('Archive', {
      description: 'Everything on the bus, to be replayed after a mistake',
      eventPattern: { account: [Stack.of(this).account] },
      retention: Duration.days(7),
    });
  }
}
