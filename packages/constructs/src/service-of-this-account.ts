import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The principal of an AWS service, such as `events`, acting for a resource of the stack's account
 * (IAM user guide, "The confused deputy problem").
 */
export function serviceOfThisAccount(scope: Construct, service: string): ServicePrincipal {
  return new ServicePrincipal(`${service}.amazonaws.com`, {
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}
