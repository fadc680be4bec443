import { Names } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * Creates a log group for a service that uses log delivery. Its name begins with
 * `/aws/vendedlogs/`, because every other name adds to the account's resource policy for log
 * delivery, which is limited to 5,120 characters (Step Functions developer guide, "CloudWatch Logs
 * resource policy size limits").
 */
export function deliveredLogGroup(scope: Construct, service: 'pipes' | 'states'): LogGroup {
  const name = Names.uniqueResourceName(scope, { maxLength: 128 });
  return new LogGroup(scope, 'LogGroup', {
    logGroupName: `/aws/vendedlogs/${service}/${name}`,
    retention: RetentionDays.ONE_MONTH,
  });
}
