import { Stack } from 'aws-cdk-lib';
import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';

/**
 * Security Hub with the AWS Foundational Security Best Practices, for an account and region that
 * have neither. An account has one hub per region, so a stack that creates a second one fails.
 * Security Hub also requires the AWS Config recorder, which must be enabled in the account.
 */
export class SecurityHub extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const hub = new CfnHub(this, 'Hub', { enableDefaultStandards: false });
    const { partition, region } = Stack.of(this);
    const standard = 'standards/aws-foundational-security-best-practices/v/1.0.0';
    new CfnStandard(this, 'BestPractices', {
      standardsArn: `arn:${partition}:securityhub:${region}::${standard}`,
    }).addDependency(hub);
  }
}
