import type { Assumptions } from './assumptions.ts';
import {
  emptyPolls,
  gigabyteSeconds,
  type Line,
  line,
  readUnits,
  tracesOf,
  writeUnits,
} from './lines.ts';
import type { TemplateFacts } from './template-facts.ts';

const billion = 1_000_000_000;

/**
 * How deliver-image can run: as it does today, or as an Express workflow that its rule or a queue
 * starts.
 */
export type WorkflowKind = 'standard' | 'express' | 'queuedExpress';

/** The lines of a month of the template, in the order of an image's path. */
export function pipelineLines(
  facts: TemplateFacts,
  month: Assumptions,
  workflow: WorkflowKind = 'standard',
): readonly Line[] {
  const { images, reads, seconds } = month;
  const record = writeUnits(month.recordBytes);
  const requests = images * (1 + reads);
  const changes = images * month.preferenceChanges;
  return [
    line('API: uploads and reads', 'apiRequest', requests),
    ...storageLines(month),
    ...viewLines(month),
    // The bucket sends two events per object: when it is created, and when it expires after a
    // month.
    line('S3 → EventBridge: created, expired', 's3Event', images * 2),
    line('Queues: send, receive, delete', 'queueRequest', images * 3 * facts.polledQueues),
    line(
      'Queues: polls that find nothing',
      'queueRequest',
      emptyPolls(facts.polledQueues, seconds),
    ),
    line('Pipe', 'pipeRequest', images),
    line('Pipe: changed preferences', 'pipeRequest', changes),
    line('Pipe: polls of the table’s stream', 'streamRead', streamPolls(facts, month)),
    line('Bus: uploaded, processed, notified', 'customEvent', images * 3),
    line('Bus: changed preferences', 'customEvent', changes),
    ...archiveLines(facts, month),
    line('process-image', 'lambdaRequest', images),
    line(
      'process-image',
      'lambdaArmGigabyteSecond',
      gigabyteSeconds(images, facts.queuedFunctionMegabytes, month.processMilliseconds),
    ),
    ...workflowLines(workflow, facts, month),
    line('Table: record written, notification noted', 'tableWrite', images * record * 2),
    // One unit holds the first forty images of a user's day.
    line('Table: image counted', 'tableWrite', images),
    line(
      'Table: preferences, and reads of the API',
      'tableRead',
      images * (0.5 + reads * readUnits(month.recordBytes)),
    ),
    ...tableStorageLines(facts, month),
    line('Topic', 'topicPublish', images),
    line('record-notification', 'lambdaRequest', images),
    line(
      'record-notification',
      'lambdaArmGigabyteSecond',
      gigabyteSeconds(images, facts.directFunctionMegabytes, month.smallMilliseconds),
    ),
    line(
      'Logs: functions, workflow, access',
      'logGigabyte',
      (images * (2 * month.functionLogBytes + facts.transitions * month.stateLogBytes) +
        requests * month.accessLogBytes) /
        billion,
    ),
    ...watchLines(facts, month),
    ...(facts.isTraced
      ? [
          line(
            'Traces: API, functions and workflow',
            'trace',
            tracesOf(requests, seconds) + tracesOf(images, seconds),
          ),
        ]
      : []),
  ];
}

/**
 * A poller asks each shard of a stream four times a second, whether or not there is a record
 * (Lambda developer guide, "Polling and batching streams"). DynamoDB charges for the requests of
 * all readers except Lambda (developer guide, "Evaluate your DynamoDB streams usage").
 */
function streamPolls(
  { streamReaders }: TemplateFacts,
  { seconds, streamShards }: Assumptions,
): number {
  return streamReaders * streamShards * 4 * seconds;
}

/**
 * Standard workflows cost per state. Express workflows cost per time, in steps of 64 MB, plus the
 * queue in front of them.
 */
function workflowLines(
  workflow: WorkflowKind,
  { transitions }: TemplateFacts,
  { images, seconds, workflowMilliseconds }: Assumptions,
): readonly Line[] {
  if (workflow === 'standard') {
    return [line('deliver-image', 'stateTransition', images * transitions)];
  }
  const gigabytes = gigabyteSeconds(images, 64, workflowMilliseconds);
  const express = [
    line('deliver-image', 'expressRequest', images),
    line('deliver-image', 'expressGigabyteSecond', gigabytes),
  ];
  if (workflow === 'express') return express;
  return [
    ...express,
    line('deliver-image: queue', 'queueRequest', images * 3 + emptyPolls(1, seconds)),
    line('deliver-image: pipe', 'pipeRequest', images),
  ];
}

/** S3, which costs the same in every architecture. */
export function storageLines({
  images,
  megabytes,
  forms,
  formsShare,
}: Assumptions): readonly Line[] {
  const gigabytes = (images * megabytes) / 1_000;
  return [
    line('S3: upload and forms written', 's3Put', images * (1 + forms)),
    line('S3: upload read', 's3Get', images),
    line('S3: originals, kept a month', 's3GigabyteMonth', gigabytes),
    line('S3: forms of this month', 's3GigabyteMonth', gigabytes * formsShare),
  ];
}

/** Viewed pictures. All of them come from the edge here, which is the most expensive case. */
export function viewLines({ images, views, viewBytes }: Assumptions): readonly Line[] {
  const requests = images * views;
  return [
    line('Pictures: requests', 'edgeRequest', requests),
    line('Pictures: format picked', 'edgeFunction', requests),
    line('Pictures: sent', 'edgeGigabyte', (requests * viewBytes) / billion),
    line('Pictures: the key that signs', 'secretMonth', 1),
  ];
}

/** The table's bytes, and its point-in-time recovery. */
export function tableStorageLines(
  { hasPointInTimeRecovery }: Pick<TemplateFacts, 'hasPointInTimeRecovery'>,
  { images, recordBytes }: Assumptions,
): readonly Line[] {
  const gigabytes = (images * recordBytes) / billion;
  return [
    line('Table: records of this month', 'tableGigabyteMonth', gigabytes),
    ...(hasPointInTimeRecovery
      ? [line('Table: point-in-time recovery', 'backupGigabyteMonth', gigabytes)]
      : []),
  ];
}

/** Metrics, alarms and the dashboard, which cost the same in every architecture. */
export function watchLines(
  facts: Pick<TemplateFacts, 'alarmMetrics' | 'compositeAlarms' | 'dashboards'>,
  { customMetrics }: Assumptions,
): readonly Line[] {
  return [
    line('Metrics of our own', 'customMetric', customMetrics),
    line('Alarms', 'alarmMetric', facts.alarmMetrics),
    line('Composite alarms', 'compositeAlarm', facts.compositeAlarms),
    line('Dashboard', 'dashboard', facts.dashboards),
  ];
}

function archiveLines(
  { archives }: TemplateFacts,
  { images, eventBytes }: Assumptions,
): readonly Line[] {
  const gigabytes = (archives * images * 3 * eventBytes) / billion;
  return archives === 0
    ? []
    : [
        line('Archive: events taken', 'archivedGigabyte', gigabytes),
        line('Archive: a week of them', 'archiveGigabyteMonth', (gigabytes * 7) / 30),
      ];
}
