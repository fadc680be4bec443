import { Names } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * The log group of a service that has its logs delivered, named below `/aws/vendedlogs/`: under any
 * other name each group lengthens the account's one resource policy for log delivery, which may hold
 * 5,120 characters (Step Functions developer guide, "CloudWatch Logs resource policy size limits").
 */
export function deliveredLogGroup(scope: Construct, service: 'pipes' | 'states'): LogGroup {
  const name = Names.uniqueResourceName(scope, { maxLength: 128 });
  return new LogGroup(scope, 'LogGroup', {
    logGroupName: `/aws/vendedlogs/${service}/${name}`,
    retention: RetentionDays.ONE_MONTH,
  });
}
