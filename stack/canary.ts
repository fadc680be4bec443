import { Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** What is shifted, and what stops it. */
export interface CanaryProps {
  readonly alias: Alias;
  /** Any of these in alarm takes the alias back to the version before. */
  readonly alarms: readonly IAlarm[];
}

/**
 * Deploys new code of a function by CodeDeploy: a tenth of the messages for five minutes, then all of
 * them. An alarm meanwhile takes it back, and with it the update of the stack.
 */
export class Canary extends Construct {
  constructor(scope: Construct, id: string, { alarms, alias }: CanaryProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    new LambdaDeploymentGroup(this, 'Deployments', {
      alias,
      alarms: [...alarms],
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      role,
    });
  }
}
