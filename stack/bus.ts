import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AccountRootPrincipal, AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Publishers } from './publishers.ts';

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

  /**
   * Refuses these events from everybody but their publishers: the account has other principals who
   * may put events on any bus, and none of them shall be taken for one of ours.
   */
  refuseForgeries(publishers: readonly Publishers[]): void {
    for (const { source, detailType, roleArns } of publishers) {
      this.eventBus.addToResourcePolicy(
        new PolicyStatement({
          sid: `OnlyPublishersOf${detailType.replaceAll(/[^0-9A-Za-z]/g, '')}`,
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['events:PutEvents'],
          resources: [this.eventBus.eventBusArn],
          conditions: {
            'ForAnyValue:StringEquals': { 'events:source': source },
            StringEquals: { 'events:detail-type': detailType },
            ArnNotEquals: { 'aws:PrincipalArn': roleArns },
          },
        }),
      );
    }
  }
}
