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

/** The event bus of the application, with an archive of one week for replays. */
export class Bus extends Construct {
  readonly eventBus: EventBus;
  #latest: CfnEventBusPolicy | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.eventBus = new EventBus(this, 'EventBus', {
      eventBusName: ownName(this, 'Events'),
      description: 'The domain events of the image pipeline',
    });
    // The account only, and within it every principal whose policy allows it.
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
   * Denies PutEvents of these events to every principal except their publishers. Other principals
   * of the account may have permission to put events on any bus, and could forge ours.
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
   * Adds a statement to the policy of the bus. CloudFormation uses the statement id as the id of
   * the resource, so it must be unique in the account (aws/aws-cdk#29627); `addToResourcePolicy`
   * uses the same id in every stack. Statements are added one after the other, because EventBridge
   * refuses concurrent changes (API reference, PutPermission, `ConcurrentModificationException`).
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
