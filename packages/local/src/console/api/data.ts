import { isObject } from '@eventwright/json';
import { readBucket } from '../data/buckets.ts';
import { readFunction } from '../data/functions.ts';
import { readOverview } from '../data/overview.ts';
import { readQueue } from '../data/queues.ts';
import { runNow } from '../data/run-now.ts';
import { readTable } from '../data/tables.ts';
import { readRun, readWorkflow } from '../data/workflows.ts';
import type { Mail } from '../wire/data.ts';
import { type Answer, type ConsoleState, textIn } from './route.ts';

/** `data`, `buckets/NAME?prefix`, `tables/NAME?partition`, `queues/NAME`, … */
export const dataRoutes: Readonly<Record<string, Answer>> = {
  data: (state) => readOverview(state),
  buckets: (state, { path: [name = ''], query }) =>
    readBucket(state, name, query.get('prefix') ?? ''),
  tables: (state, { path: [name = ''], query }) =>
    readTable(state, name, query.get('partition') ?? ''),
  queues: (state, { path: [name = ''] }) => readQueue(state, name),
  functions: (state, { path: [name = ''] }) => readFunction(state, name),
  workflows: (state, { path: [name = ''] }) => readWorkflow(state, name),
  runs: (state, { path: [arn = ''] }) => readRun(state, arn),
  mailbox: (state) => readMailbox(state),
};

/** `run-now {schedule}`. */
export const dataPosts: Readonly<Record<string, Answer>> = {
  'run-now': async ({ cloud }, { body }) => {
    await runNow(cloud, textIn(body, 'schedule'));
    return { done: true };
  },
};

/** What SNS sent, newest first. */
function readMailbox({ journal, nameOf }: ConsoleState): readonly Mail[] {
  return journal.mails.toReversed().map(({ at, resource, detail }) => {
    const about = isObject(detail) ? detail : {};
    const subject = about['subject'];
    return {
      at,
      to: Array.isArray(about['to']) ? about['to'].map(String) : [],
      topic: nameOf(resource),
      subject: typeof subject === 'string' ? subject : null,
      message: String(about['message'] ?? ''),
    };
  });
}
