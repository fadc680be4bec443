import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import {
  failedDeliveries,
  failedExecutions,
  handlerMetric,
  lateNotifications,
  lostEvents,
  partsOf,
  period,
  rejectedPercent,
  type Watched,
} from './metrics.ts';

/** When an alarm starts, the reason for its threshold, and the first thing to do. */
export interface AlarmRule {
  /** The alarm's construct id. */
  readonly id: string;
  readonly metric: IMetric;
  /** The alarm starts when the metric is at or above it. */
  readonly threshold: number;
  /** The number of five-minute periods to evaluate; one by default. */
  readonly periods?: number;
  /**
   * The number of periods in which the metric must be at or above the threshold; all by default.
   */
  readonly datapoints?: number;
  /** The reason for the threshold. */
  readonly reason: string;
  /** What to do first. */
  readonly advice: string;
}

/**
 * All alarms. A failure that a retry fixes starts none. A failure that needs a person starts one
 * immediately.
 */
export function alarmRules(watched: Watched): readonly AlarmRule[] {
  return [
    ...deadLetterRules(watched),
    ...queueRules(watched),
    ...functionRules(watched),
    ...workflowRules(watched),
    ...userRules(watched),
    ...objectiveRules(watched),
  ];
}

function deadLetterRules({ pipeline }: Watched): readonly AlarmRule[] {
  return partsOf(pipeline).map(([name, { deadLetterQueue }]) => ({
    id: `${name}DeadLetters`,
    metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period }),
    threshold: 1,
    ...(deadLetterQueue === pipeline.preferencesChange.deadLetterQueue ? lostChange : lostEvent),
  }));
}

const lostEvent = {
  reason:
    'Each message is an event that was not handled, and is not retried until a person redrives it.',
  advice:
    'Run npm run redrive -- --dry-run to see why each message failed. Fix the cause, then redrive.',
};

const lostChange = {
  reason:
    'The pipe tried a record for 12 hours. The message has its sequence number, and not the change.',
  advice:
    'Fix the cause that the log of the pipe shows. Read the records from the stream within 24 hours of the change, or save the preferences again.',
};

function queueRules(watched: Watched): readonly AlarmRule[] {
  const { imageUpload, preferencesChange, processImage } = watched.pipeline;
  return [
    {
      id: 'UploadsNotTaken',
      metric: imageUpload.queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: 300,
      reason: 'The pipe polls continuously. Five minutes mean that it is stopped or not permitted.',
      advice: 'Check whether the pipe is running. Repeated client errors stop it.',
    },
    {
      id: 'UploadsWait',
      metric: processImage.queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: 600,
      reason:
        'A retry waits six minutes. Ten minutes mean that uploads arrive faster than they are processed.',
      advice:
        'Raise the maximum concurrency of the event source, or find out why processing became slow.',
    },
    {
      id: 'PipeFails',
      metric: failedDeliveries(imageUpload.pipe),
      threshold: 5,
      reason: 'A failure is retried. After five, the message goes to the dead-letter queue.',
      advice: 'Read the log of the pipe. Its role, its bus or the S3 event may have changed.',
    },
    {
      id: 'PreferencesPipeFails',
      metric: failedDeliveries(preferencesChange.pipe),
      threshold: 5,
      reason:
        'A failure is retried for 12 hours, and the changes behind it wait. Five are not chance.',
      advice: 'Read the log of the pipe. Its role, its bus or the table’s stream may have changed.',
    },
    {
      id: 'EventsLost',
      metric: lostEvents(watched),
      threshold: 1,
      reason:
        'The event reached neither its target nor the dead-letter queue. Only the archive contains it.',
      advice:
        'Fix the policy of the dead-letter queue, then replay the archive from before the alarm.',
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
      reason:
        'Ten failures are two images that fail all five attempts. The alarm precedes their dead letters.',
      advice: 'Search the log of the function for the error. It contains the id of the event.',
    },
    {
      id: 'ProcessingCrashes',
      metric: processImage.function.metricErrors({ period }),
      threshold: 3,
      reason:
        'A rejected or retried image is not an error of the function. A crash or a timeout is.',
      advice: 'Search the log for Runtime.ExitError, for out of memory, and for timeouts.',
    },
    {
      id: 'ProcessingNearTimeout',
      metric: processImage.function.metricDuration({ period, statistic: Stats.p(99) }),
      threshold: 45_000,
      reason: '45 seconds are three quarters of the timeout of the function.',
      advice: 'Find the slow images. Lower the pixel limit, or give the function more memory.',
    },
    {
      id: 'ProcessingThrottled',
      metric: processImage.function.metricThrottles({ period }),
      threshold: 10,
      reason:
        'The queue starts at most 50 invocations at once, so the account’s limit must be exhausted.',
      advice: 'Raise the account’s concurrency limit, or find out which other function uses it.',
    },
    {
      id: 'NotingFails',
      metric: recordNotification.function.metricErrors({ period }),
      threshold: 3,
      reason:
        'Lambda tries an event three times. Three errors mean that one event failed for good.',
      advice: 'Read the error in the log of the function. The event is in its dead-letter queue.',
    },
    {
      id: 'NotingThrottled',
      metric: recordNotification.function.metricThrottles({ period }),
      threshold: 10,
      reason:
        'EventBridge retries for a day. Ten throttled invocations in five minutes are not chance.',
      advice: 'Raise the account’s concurrency limit, or find out which other function uses it.',
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
      reason: 'The workflow failed after all retries, so a user was not notified.',
      advice: 'Read the error in the record or in the execution. npm run redrive starts it again.',
    },
    {
      id: 'ErasureFails',
      metric: failedExecutions(watched.pipeline.eraseImage),
      threshold: 1,
      reason: 'A user deleted an image, and it still exists.',
      advice: 'Read the error in the execution, and start it again with the same input.',
    },
    {
      id: 'UserDeletionFails',
      metric: failedExecutions(watched.pipeline.deleteUser),
      threshold: 1,
      reason: 'A user deleted the account, and it still exists, or so do its images.',
      advice: 'Read the error in the execution, and start it again with the same input.',
    },
    {
      id: 'DeliveryThrottled',
      metric: stateMachine.metricThrottled({ period }),
      threshold: 10,
      periods: 3,
      reason: 'Step Functions retries throttled requests. A quarter of an hour of them is a quota.',
      advice: 'Raise the quota of StartExecution or of state transitions (docs/scale.md).',
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
      reason:
        'Nearly every route calls S3 or DynamoDB directly, so an error is theirs or a mapping template’s.',
      advice: 'Find the route and the error of the integration in the access log.',
    },
    {
      id: 'UsersWait',
      metric: handlerMetric(noting, 'UploadToNotification', Stats.p(95)),
      threshold: 60_000,
      periods: 3,
      reason: 'Notifications usually take seconds. Users notice a minute for one upload in twenty.',
      advice: 'Find the stage that waits on the dashboard: queue, function or workflow.',
    },
    {
      id: 'MostAreRejected',
      metric: rejectedPercent(watched),
      threshold: 50,
      periods: 3,
      reason: 'At half of at least twenty images, our own mistake is more likely than the users’.',
      advice: 'Compare the reasons on the dashboard, and check what was deployed last.',
    },
  ];
}

/**
 * The objective: of a hundred uploads, 99 are notified within 30 seconds. The error budget is the 1
 * % that may be late in 30 days. Each alarm measures its burn rate (Google's SRE workbook, chapter
 * "Alerting on SLOs").
 */
function objectiveRules({ pipeline }: Watched): readonly AlarmRule[] {
  const metric = lateNotifications(pipeline.recordNotification.function);
  return [
    {
      id: 'LatenessBudgetBurnsFast',
      metric,
      threshold: 14.4,
      periods: 12,
      datapoints: 9,
      reason: '14.4 % late for an hour uses 2 % of the budget of 30 days.',
      advice: 'Treat it as an incident: find the stage that waits on the dashboard, and roll back.',
    },
    {
      id: 'LatenessBudgetBurnsSlowly',
      metric,
      threshold: 6,
      periods: 72,
      datapoints: 54,
      reason: '6 % late for six hours uses 5 % of the budget of 30 days.',
      advice: 'Find the stage that became slower, and plan its fix within days.',
    },
  ];
}
