import { createHash } from 'node:crypto';
import { Duration, Stack } from 'aws-cdk-lib';
import { CfnEventBusPolicy, EventBus } from 'aws-cdk-lib/aws-events';
import {
  AccountRootPrincipal,
  AnyPrincipal,
  Effect,
  PolicyStatement,
  type PolicyStatementProps,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ownName } from './own-name.ts';
import type { Publishers } from './publishers.ts';

/** The bus that our own events travel on, with an archive to replay a week from. */
export class Bus extends Construct {
  readonly eventBus: EventBus;
  #latest: CfnEventBusPolicy | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.eventBus = new EventBus(this, 'EventBus', {
      eventBusName: ownName(this, 'Events'),
      description: 'The domain events of the image pipeline',
    });
    // The account alone, and in it whoever has a policy of their own that says so.
    this.#state('AccountOnly', {
      effect: Effect.ALLOW,
      principals: [new AccountRootPrincipal()],
    });
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
      this.#state(`OnlyPublishersOf${detailType.replaceAll(/[^0-9A-Za-z]/g, '')}`, {
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        conditions: {
          'ForAnyValue:StringEquals': { 'events:source': source },
          StringEquals: { 'events:detail-type': detailType },
          ArnNotEquals: { 'aws:PrincipalArn': roleArns },
        },
      });
    }
  }

  /**
   * Adds a statement to the policy of the bus. CloudFormation takes its id for that of the resource, so
   * no two stacks of an account may have the same (aws/aws-cdk#29627), which those of
   * `addToResourcePolicy` would. One after the other, for EventBridge refuses changes at the same time
   * (API reference, PutPermission, `ConcurrentModificationException`).
   */
  #state(id: string, props: PolicyStatementProps): void {
    const statementId = ownName(this, createHash('sha256').update(id).digest('hex').slice(0, 12));
    const statement = new PolicyStatement({
      sid: statementId,
      actions: ['events:PutEvents'],
      resources: [this.eventBus.eventBusArn],
      ...props,
    });
    const { eventBusName } = this.eventBus;
    const policy = new CfnEventBusPolicy(this, id, {
      eventBusName,
      statementId,
      statement: statement.toStatementJson(),
    });
    if (this.#latest !== undefined) policy.addResourceDependency(this.#latest);
    this.#latest = policy;
  }
}
