import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** An encrypted queue that keeps what failed for 14 days, the longest that SQS allows. */
export function deadLetterQueue(scope: Construct): Queue {
  return new Queue(scope, 'DeadLetterQueue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/**
 * How a rule's target retries: for 24 hours, up to 185 times, then the dead-letter queue. The numbers
 * are EventBridge's defaults, stated so that the template shows them (user guide, "Retry policy").
 */
export function retries(queue: Queue) {
  return { deadLetterQueue: queue, maxEventAge: Duration.hours(24), retryAttempts: 185 };
}
