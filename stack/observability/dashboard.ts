import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  MathExpression,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import {
  failedExecutions,
  handlerMetric,
  lostEvents,
  partsOf,
  period,
  type Watched,
} from './metrics.ts';

/**
 * The whole application on one page: what users notice, then each stage in the order of processing.
 */
export function createDashboard(
  scope: Construct,
  id: string,
  watched: Watched,
  alarms: readonly IAlarm[],
): Dashboard {
  const dashboard = new Dashboard(scope, id);
  dashboard.addWidgets(
    new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 18, height: 6 }),
    new TextWidget({ markdown: explanation, width: 6, height: 6 }),
  );
  dashboard.addWidgets(...imageWidgets(watched));
  dashboard.addWidgets(...edgeWidgets(watched));
  dashboard.addWidgets(...queueWidgets(watched));
  dashboard.addWidgets(...computeWidgets(watched));
  return dashboard;
}

const explanation =
  'From upload to notification, in steps of five minutes. Find one image in all logs by its `correlationId`.';

function graph(
  title: string,
  left: readonly IMetric[],
  right: readonly IMetric[] = [],
): GraphWidget {
  return new GraphWidget({ title, left: [...left], right: [...right], width: 8, height: 6 });
}

function imageWidgets({ pipeline }: Watched): readonly GraphWidget[] {
  const processing = pipeline.processImage.function;
  const noting = pipeline.recordNotification.function;
  const latency = (name: string, source: typeof processing) =>
    [Stats.p(50), Stats.p(95), Stats.p(99)].map((statistic) =>
      handlerMetric(source, name, statistic).with({ label: `${name} ${statistic}` }),
    );
  return [
    graph('Images', [
      handlerMetric(processing, 'EventsHandled').with({ label: 'uploaded' }),
      handlerMetric(processing, 'ImagesProcessed').with({ label: 'processed' }),
      handlerMetric(processing, 'ImagesRejected').with({ label: 'rejected' }),
      handlerMetric(noting, 'UsersNotified').with({ label: 'told' }),
    ]),
    graph('Rejected, by reason', [
      new MathExpression({
        expression: `SEARCH('{Eventwright,function,reason} MetricName="ImagesRejected" function="${processing.functionName}"', 'Sum')`,
        label: '',
        usingMetrics: {},
        period,
      }),
    ]),
    graph('From upload, in ms', [
      ...latency('UploadToNotification', noting),
      ...latency('UploadToProcessed', processing),
    ]),
  ];
}

function edgeWidgets({ api }: Watched): readonly GraphWidget[] {
  return [
    graph('API requests', [api.metricCount({ period })]),
    graph('API errors', [api.metricClientError({ period }), api.metricServerError({ period })]),
    graph(
      'API latency, in ms',
      [Stats.p(50), Stats.p(95)].map((statistic) => api.metricLatency({ period, statistic })),
    ),
  ];
}

function queueWidgets(watched: Watched): readonly GraphWidget[] {
  const { imageUpload, processImage } = watched.pipeline;
  const queues = [imageUpload.queue, processImage.queue];
  return [
    graph(
      'Waiting messages, and the age of the oldest in s',
      queues.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ period })),
      queues.map((queue) => queue.metricApproximateAgeOfOldestMessage({ period })),
    ),
    graph(
      'Dead letters',
      partsOf(watched.pipeline).map(([, { deadLetterQueue }]) =>
        deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period }),
      ),
    ),
    graph('Events that failed', [
      handlerMetric(processImage.function, 'EventsFailed').with({ label: 'to be tried again' }),
      handlerMetric(processImage.function, 'EventsInvalid').with({ label: 'not valid' }),
      lostEvents(watched),
    ]),
  ];
}

function computeWidgets(watched: Watched): readonly GraphWidget[] {
  const { processImage, deliverImage, eraseImage, recordNotification } = watched.pipeline;
  const functions = [processImage.function, recordNotification.function];
  return [
    graph(
      'Functions: duration in ms, and how many at once',
      functions.map((one) => one.metricDuration({ period, statistic: Stats.p(95) })),
      functions.map((one) =>
        one.metric('ConcurrentExecutions', { period, statistic: Stats.MAXIMUM }),
      ),
    ),
    graph(
      'Functions: errors and throttles',
      functions.flatMap((one) => [one.metricErrors({ period }), one.metricThrottles({ period })]),
    ),
    graph('Delivery', [
      deliverImage.stateMachine.metricStarted({ period }),
      deliverImage.stateMachine.metricSucceeded({ period }),
      failedExecutions(deliverImage),
    ]),
    graph('Deletion', [
      eraseImage.stateMachine.metricStarted({ period }),
      eraseImage.stateMachine.metricSucceeded({ period }),
      failedExecutions(eraseImage),
    ]),
  ];
}
