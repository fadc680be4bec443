import type { Activity } from '@eventwright/local';
import { type DeadLetterQueue, describeActivity } from '@eventwright/local/story';

/** The maximum number of lines of each part. */
const most = 40;

/** A report for a failed assertion: events, failures, log lines and dead letters. */
export function reportOf(
  all: readonly Activity[],
  deadLetters: readonly DeadLetterQueue[],
): string {
  const events = all.filter(
    ({ service, action }) => service === 'events' && action === 'PutEvents',
  );
  const failures = all.filter(({ outcome }) => outcome === 'failed');
  const logs = all.filter(({ service }) => service === 'logs');
  const waiting = deadLetters.filter((queue) => queue.waiting > 0);
  return [
    part('Events', events.map(describeActivity)),
    part('Failures', failures.map(describeActivity)),
    part(
      'Logs',
      logs.map(({ resource, summary }) => `${resource}: ${summary}`),
    ),
    part(
      'Dead letters',
      waiting.map(({ logicalId, waiting: count }) => `${logicalId}: ${count}`),
    ),
  ].join('\n');
}

function part(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${title}: none`;
  const shown = lines.slice(-most).map((line) => `  ${line}`);
  const left = lines.length > most ? [`  (${lines.length - most} earlier ones)`] : [];
  return [`${title}:`, ...left, ...shown].join('\n');
}
