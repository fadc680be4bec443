import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import {
  failedDeliveries,
  failedExecutions,
  handlerMetric,
  lostEvents,
  partsOf,
  period,
  rejectedPercent,
  type Watched,
} from './metrics.ts';

/** When a person must look, why then, and what to do first. */
export interface AlarmRule {
  /** The alarm's construct id. */
  readonly id: string;
  readonly metric: IMetric;
  /** Reached or exceeded in each of the `periods`, it rings. */
  readonly threshold: number;
  /** Periods of five minutes; one, unless a single one would mean nothing. */
  readonly periods?: number;
  /** Why this number. */
  readonly reason: string;
  /** What the alarm says. */
  readonly advice: string;
}

/** Every alarm. What heals by a retry rings none; what only a person can mend rings at once. */
export function alarmRules(watched: Watched): readonly AlarmRule[] {
  return [
    ...deadLetterRules(watched),
    ...queueRules(watched),
    ...functionRules(watched),
    ...workflowRules(watched),
    ...userRules(watched),
  ];
}

function deadLetterRules({ pipeline }: Watched): readonly AlarmRule[] {
  return partsOf(pipeline).map(([name, { deadLetterQueue }]) => ({
    id: `${name}DeadLetters`,
    metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period }),
    threshold: 1,
    reason: 'Each letter is somebody’s image, and nothing but a person brings it back.',
    advice: 'npm run redrive -- --dry-run says why each is there; mend that, then redrive.',
  }));
}

function queueRules(watched: Watched): readonly AlarmRule[] {
  const { imageUpload, processImage } = watched.pipeline;
  return [
    {
      id: 'UploadsNotTaken',
      metric: imageUpload.queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: 300,
      reason: 'The pipe polls all the time; five minutes mean that it is stopped or refused.',
      advice: 'Is the pipe running? Repeated client errors stop it.',
    },
    {
      id: 'UploadsWait',
      metric: processImage.queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: 600,
      reason: 'A retry waits six minutes; ten mean that work comes faster than it is done.',
      advice: 'Raise the maximum concurrency of the messages, or find what made images slow.',
    },
    {
      id: 'PipeFails',
      metric: failedDeliveries(imageUpload.pipe),
      threshold: 5,
      reason: 'One failure is tried again; five are what makes a dead letter.',
      advice: 'The pipe’s log says why: its role or its bus has changed, or S3’s event has.',
    },
    {
      id: 'EventsLost',
      metric: lostEvents(watched),
      threshold: 1,
      reason: 'Neither the target nor the dead-letter queue took it; only the archive has it.',
      advice: 'Mend the queue’s policy, then replay the archive from before the alarm.',
    },
  ];
}

function functionRules({ pipeline }: Watched): readonly AlarmRule[] {
  const { processImage, recordNotification } = pipeline;
  return [
    {
      id: 'ProcessingFails',
      metric: handlerMetric(processImage.function, 'EventsFailed'),
      threshold: 10,
      reason: 'Two images that fail in all five attempts: it warns before they are dead letters.',
      advice: 'The function’s log has the error, with the event’s id.',
    },
    {
      id: 'ProcessingCrashes',
      metric: processImage.function.metricErrors({ period }),
      threshold: 3,
      reason: 'A failed image is no error of the function; a crash or a time-out is.',
      advice: 'Look for Runtime.ExitError, out of memory or a time-out in its log.',
    },
    {
      id: 'ProcessingNearTimeout',
      metric: processImage.function.metricDuration({ period, statistic: Stats.p(99) }),
      threshold: 45_000,
      reason: 'Three quarters of the function’s 60 seconds.',
      advice: 'Which images are slow? Lower the limit of pixels, or give it more memory.',
    },
    {
      id: 'ProcessingThrottled',
      metric: processImage.function.metricThrottles({ period }),
      threshold: 10,
      reason: 'The queue feeds 50 at most, so the account’s own limit must be used up.',
      advice: 'Raise the account’s concurrency, or find who else uses it.',
    },
    {
      id: 'NotingFails',
      metric: recordNotification.function.metricErrors({ period }),
      threshold: 3,
      reason: 'Lambda tries an event three times: so many is one that failed for good.',
      advice: 'The function’s log has the error; the event is in its dead-letter queue.',
    },
    {
      id: 'NotingThrottled',
      metric: recordNotification.function.metricThrottles({ period }),
      threshold: 10,
      reason: 'EventBridge tries again for a day; ten in five minutes are no coincidence.',
      advice: 'Raise the account’s concurrency, or find who else uses it.',
    },
  ];
}

function workflowRules(watched: Watched): readonly AlarmRule[] {
  const { stateMachine } = watched.pipeline.deliverImage;
  return [
    {
      id: 'DeliveryFails',
      metric: failedExecutions(watched.pipeline.deliverImage),
      threshold: 1,
      reason: 'It gave up after all its retries: somebody was not told.',
      advice: 'The record and the execution name the error; npm run redrive starts it again.',
    },
    {
      id: 'ErasureFails',
      metric: failedExecutions(watched.pipeline.eraseImage),
      threshold: 1,
      reason: 'An owner asked for an image to be gone, and it is still there.',
      advice: 'The execution names the error; start it again with the same input.',
    },
    {
      id: 'DeliveryThrottled',
      metric: stateMachine.metricThrottled({ period }),
      threshold: 10,
      periods: 3,
      reason: 'Step Functions waits and goes on; a quarter of an hour of it is a quota.',
      advice: 'Raise StartExecution’s or the state transitions’ rate (docs/scale.md).',
    },
  ];
}

function userRules(watched: Watched): readonly AlarmRule[] {
  const { api, pipeline } = watched;
  const noting = pipeline.recordNotification.function;
  return [
    {
      id: 'ApiFails',
      metric: api.metricServerError({ period }),
      threshold: 5,
      reason: 'No Lambda stands behind it: an error is S3’s, DynamoDB’s or a template’s.',
      advice: 'The access log names the route and the integration’s error.',
    },
    {
      id: 'UsersWait',
      metric: handlerMetric(noting, 'UploadToNotification', Stats.p(95)),
      threshold: 60_000,
      periods: 3,
      reason: 'Seconds are usual; a minute for one in twenty is seen by users.',
      advice: 'The dashboard shows which stage waits: queue, function or workflow.',
    },
    {
      id: 'MostAreRejected',
      metric: rejectedPercent(watched),
      threshold: 50,
      periods: 3,
      reason: 'Half of twenty images or more: rather our mistake than all these users’.',
      advice: 'The dashboard divides them by reason. What was deployed last?',
    },
  ];
}
