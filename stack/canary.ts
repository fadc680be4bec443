import { Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** Properties of a `Canary`. */
export interface CanaryProps {
  readonly alias: Alias;
  /** If one of these goes into alarm, CodeDeploy shifts the alias back to the previous version. */
  readonly alarms: readonly IAlarm[];
}

/**
 * Deploys new code of a function with CodeDeploy: 10 % of the messages for five minutes, then all
 * of them. If an alarm starts meanwhile, CodeDeploy and CloudFormation roll back.
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
