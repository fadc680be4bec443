import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isObject } from '@eventwright/json';
import type { Activities, Activity } from '../activities/activities.ts';
import { describeAftermath } from '../activities/aftermath.ts';
import { type LoggedError, readLoggedError } from '../activities/logged-error.ts';
import { originEvent } from '../story/index.ts';
import { missingSdkHint } from './missing-sdk.ts';

/** The maximum number of frames of a stack that are shown. */
const mostFrames = 5;

/**
 * The details of a failure below its first line: where in the sources it was thrown, the event that
 * led to it, and what happens next.
 */
export function failureLines(
  activity: Activity,
  activities: Activities,
  folder: string,
): readonly string[] {
  const error = errorOf(activity, activities);
  const event = originEvent(activities, activity);
  const hint = missingSdkHint(error?.message ?? '');
  return [
    ...(error === undefined || isSaid(activity, error) ? [] : [`${error.name}: ${error.message}`]),
    ...(hint === undefined ? [] : [hint]),
    ...ownFrames(error?.stack ?? [], folder),
    ...(event === undefined ? [] : [`event ${event.detailType} ${event.id}`]),
    ...(activity.next === undefined ? [] : [describeAftermath(activity.next)]),
  ];
}

function isSaid({ summary }: Activity, { message }: LoggedError): boolean {
  return summary.includes(message);
}

/** The error that a function answered with, or that it logged about a message. */
function errorOf(activity: Activity, activities: Activities): LoggedError | undefined {
  const { service, action, detail } = activity;
  if (!isObject(detail)) return undefined;
  if (service === 'lambda' && action === 'Invoke') {
    const { error } = detail;
    if (!isObject(error)) return undefined;
    const { errorType, errorMessage, trace } = error;
    const stack = Array.isArray(trace) ? trace.map(String) : [];
    return { name: String(errorType), message: String(errorMessage), stack };
  }
  if (action !== 'ReturnMessage') return undefined;
  const { messageId } = detail;
  return activities
    .list()
    .toReversed()
    .map((one) => errorAbout(one, messageId))
    .find((error) => error !== undefined);
}

/** The error of a log line about a message. */
function errorAbout({ service, summary }: Activity, messageId: unknown): LoggedError | undefined {
  const isAbout = service === 'logs' && summary.includes(String(messageId));
  return isAbout ? readLoggedError(summary) : undefined;
}

/** The frames of the application's own files, relative to its folder. */
function ownFrames(stack: readonly string[], folder: string): readonly string[] {
  const frames = stack.flatMap((line) => {
    const [, what = '', file = '', place = ''] =
      /^\s+at (?:(.*) \()?((?:file:\/\/)?\/.*?)(:\d+:\d+)\)?$/.exec(line) ?? [];
    const absolute = file.startsWith('file:') ? fileURLToPath(file) : file;
    const isOwn = absolute.startsWith(folder + path.sep) && !absolute.includes('/node_modules/');
    if (!isOwn) return [];
    const at = path.relative(folder, absolute) + place;
    return [what === '' ? `at ${at}` : `at ${what} (${at})`];
  });
  return frames.slice(0, mostFrames);
}
