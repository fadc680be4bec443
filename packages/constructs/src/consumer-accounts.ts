import { Stack } from 'aws-cdk-lib';
import { CfnEventBusPolicy, type IEventBusRef } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { PublishedEvents } from './contract.ts';

/** Properties of `ConsumerAccounts`. */
export interface ConsumerAccountsProps {
  /** The bus on which the accounts create rules. */
  readonly eventBus: IEventBusRef;
}

/** The actions that an account needs to manage a rule that it created. */
const ruleActions = [
  'PutTargets',
  'DeleteRule',
  'RemoveTargets',
  'DisableRule',
  'EnableRule',
  'DescribeRule',
  'ListTargetsByRule',
  'TagResource',
  'UntagResource',
  'ListTagsForResource',
].map((action) => `events:${action}`);

/**
 * Allows other accounts to create rules on a bus for these events only, and to manage the rules
 * that they created (EventBridge user guide, "Permissions for event buses"; the condition keys:
 * "Using IAM policy conditions").
 */
export class ConsumerAccounts extends Construct {
  constructor(
    scope: Construct,
    id: string,
    accounts: Readonly<Record<string, readonly PublishedEvents[]>>,
    { eventBus }: ConsumerAccountsProps,
  ) {
    super(scope, id);
    const { eventBusName } = eventBus.eventBusRef;
    const resource = Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: `${eventBusName}/*`,
    });
    for (const [account, published] of Object.entries(accounts)) {
      const statements = [
        ...published.map((events) => makeRules(account, resource, events)),
        keepRules(account, resource),
      ];
      statements.forEach((statement, index) => {
        const statementId = `Account${account}${index === statements.length - 1 ? 'Rules' : index}`;
        new CfnEventBusPolicy(this, statementId, {
          eventBusName,
          statementId,
          statement: statement.toStatementJson(),
        });
      });
    }
  }
}

function makeRules(
  account: string,
  resource: string,
  { source, detailTypes }: PublishedEvents,
): PolicyStatement {
  return new PolicyStatement({
    principals: [new AccountPrincipal(account)],
    actions: ['events:PutRule'],
    resources: [resource],
    conditions: {
      StringEqualsIfExists: { 'events:creatorAccount': account },
      'ForAllValues:StringEquals': {
        'events:source': source,
        'events:detail-type': [...detailTypes],
      },
      // A pattern without either would match every event, and "for all" is true for an empty set.
      Null: { 'events:source': 'false', 'events:detail-type': 'false' },
    },
  });
}

function keepRules(account: string, resource: string): PolicyStatement {
  return new PolicyStatement({
    principals: [new AccountPrincipal(account)],
    actions: ruleActions,
    resources: [resource],
    conditions: { StringEqualsIfExists: { 'events:creatorAccount': account } },
  });
}
