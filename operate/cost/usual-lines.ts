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
import { storageLines, tableStorageLines, viewLines, watchLines } from './pipeline-lines.ts';
import type { TemplateFacts } from './template-facts.ts';

const billion = 1_000_000_000;

/**
 * The steps of the usual architecture that are functions besides process-image, with two of them
 * behind the API.
 */
const smallFunctions = [
  'rename the event',
  'write the record',
  'tell the owner',
  'note that it did',
] as const;

/**
 * The same pipeline as it is usually built: a Lambda function for each step and behind each route
 * of the API, with the same buckets, table, bus, queue before process-image, topic, logs and
 * alarms.
 */
export function usualLines(facts: TemplateFacts, month: Assumptions): readonly Line[] {
  const { images, reads, seconds } = month;
  const requests = images * (1 + reads);
  const small = facts.directFunctionMegabytes;
  const steps = smallFunctions.length;
  const invocations = images * (1 + reads + steps + 1);
  return [
    line('API: uploads and reads', 'apiRequest', requests),
    line('Functions behind the API', 'lambdaRequest', requests),
    line(
      'Upload through a function of 512 MB',
      'lambdaArmGigabyteSecond',
      gigabyteSeconds(images, 512, month.uploadMilliseconds),
    ),
    line(
      'Reads through a function',
      'lambdaArmGigabyteSecond',
      gigabyteSeconds(images * reads, small, month.smallMilliseconds),
    ),
    ...storageLines(month),
    ...viewLines(month),
    line('Queue: send, receive, delete', 'queueRequest', images * 3),
    line('Queue: polls that find nothing', 'queueRequest', emptyPolls(1, seconds)),
    line('Bus: uploaded, processed, notified', 'customEvent', images * 3),
    line('Bus: changed preferences', 'customEvent', images * month.preferenceChanges),
    line('process-image', 'lambdaRequest', images),
    line(
      'process-image',
      'lambdaArmGigabyteSecond',
      gigabyteSeconds(images, facts.queuedFunctionMegabytes, month.processMilliseconds),
    ),
    line(`Functions that ${smallFunctions.join(', ')}`, 'lambdaRequest', images * steps),
    line(
      `Functions that ${smallFunctions.join(', ')}`,
      'lambdaArmGigabyteSecond',
      gigabyteSeconds(images * steps, small, month.smallMilliseconds),
    ),
    line(
      'Table: record written, notification noted',
      'tableWrite',
      images * writeUnits(month.recordBytes) * 2,
    ),
    line('Table: image counted', 'tableWrite', images),
    line(
      'Table: preferences, and reads of the API',
      'tableRead',
      images * (0.5 + reads * readUnits(month.recordBytes)),
    ),
    ...tableStorageLines(facts, month),
    line('Topic', 'topicPublish', images),
    line(
      'Logs: functions, access',
      'logGigabyte',
      (invocations * month.functionLogBytes + requests * month.accessLogBytes) / billion,
    ),
    ...watchLines(facts, month),
    line(
      'Traces: API and functions',
      'trace',
      tracesOf(requests, seconds) + tracesOf(images, seconds),
    ),
  ];
}
