import type { Activity } from '../activities/activities.ts';

/** Services whose every action belongs to the story of an image; the others are left to the console. */
const told = new Set(['s3', 'events', 'pipes', 'lambda', 'states', 'dynamodb', 'sns']);

/** Writes activities as lines with the milliseconds since a moment. */
export function formatTimeline(activities: readonly Activity[], since: number): string {
  return activities
    .filter(({ service }) => told.has(service))
    .map((activity) => formatLine(activity, since))
    .join('\n');
}

function formatLine({ at, service, action, summary, outcome }: Activity, since: number): string {
  const time = `${(at - since).toFixed(1)} ms`.padStart(12);
  const what = `${service} ${action}`.padEnd(24);
  const mark = outcome === 'failed' ? '✗ ' : '';
  return `${time}  ${what} ${mark}${shorten(summary)}`;
}

/** Physical names end in a hash that is meaningless to people. */
function shorten(summary: string): string {
  const text = summary
    .replaceAll(/-[0-9a-f]{12}\b/g, '')
    .replaceAll(/arn:aws:\w*:[\w-]*:\d*:/g, '')
    .replaceAll('ImagePipeline-', '');
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
