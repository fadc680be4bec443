import { Stack } from 'aws-cdk-lib';
import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';

/**
 * Security Hub with AWS's Foundational Security Best Practices, for an account and region that have
 * neither: an account has one hub a region, so a stack that makes a second one fails. It also wants
 * AWS Config's recorder, which is the account's to turn on.
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
