import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Creates an encrypted dead-letter queue with a retention of 14 days, the maximum of SQS. */
export function deadLetterQueue(scope: Construct): Queue {
  return new Queue(scope, 'DeadLetterQueue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/**
 * The retry policy of a rule's target: up to 185 retries within 24 hours, then the dead-letter
 * queue. These are the defaults of EventBridge, set explicitly so that the template shows them
 * (user guide, "Retry policy").
 */
export function retries(queue: Queue) {
  return { deadLetterQueue: queue, maxEventAge: Duration.hours(24), retryAttempts: 185 };
}
