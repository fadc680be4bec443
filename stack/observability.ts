import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Pipeline } from './pipeline.ts';

const period = Duration.minutes(5);

/** Alarms on what a person must look at. Something that heals by a retry raises none. */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, props: { pipeline: Pipeline; api: RestApi }) {
    super(scope, id);
    const { imageUpload, processImage, deliverImage, recordNotification } = props.pipeline;

    for (const [name, { deadLetterQueue }] of Object.entries({
      ImageUpload: imageUpload,
      ProcessImage: processImage,
      DeliverImage: deliverImage,
      RecordNotification: recordNotification,
    })) {
      const waiting = deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period });
      this.alarm(`${name}DeadLetters`, waiting, 1, 'Read the message’s attributes; then redrive.');
    }
    const age = processImage.queue.metricApproximateAgeOfOldestMessage({ period });
    this.alarm('UploadsWait', age, 600, 'Uploads wait for ten minutes: is the function throttled?');
    const failed = deliverImage.stateMachine.metricFailed({ period });
    this.alarm(
      'DeliveryFailed',
      failed,
      1,
      'Open the execution; its failed state names the error.',
    );
    const throttles = processImage.function.metricThrottles({ period });
    this.alarm('ProcessingThrottled', throttles, 10, 'Raise the account’s concurrency.');
    const errors = props.api.metricServerError({ period });
    this.alarm(
      'ApiErrors',
      errors,
      5,
      'The access log names the route and the integration’s error.',
    );
  }

  /** Alarms as soon as the metric reaches the threshold in one period. */
  private alarm(id: string, metric: Metric, threshold: number, alarmDescription: string): void {
    metric.createAlarm(this, id, {
      alarmDescription,
      threshold,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
