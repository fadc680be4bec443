import type { Step } from '../../../wire/events.ts';
import { shortName } from '../short-name.ts';

const spoken: Readonly<Record<string, string>> = {
  'events DeadLetter': 'dead-letter',
  'events Deliver': 'deliver to',
  'lambda Invoke': 'invoke',
  'pipes Deliver': 'pipe',
  'sns Publish': 'notify',
  'sqs DeadLetter': 'dead-letter from',
  'sqs ReturnMessage': 'return to',
  'sqs SendMessage': 'queue',
  'states StartExecution': 'workflow',
};

/** What a step did, and to what. */
export function stepWords({ service, action, name, summary }: Step): {
  readonly verb: string;
  readonly object: string;
} {
  if (service === 'logs') return { verb: 'log', object: logText(summary) };
  if (service === 'states' && action === 'Task') return { verb: 'task', object: summary };
  const key = `${service} ${action}`;
  const verb = Object.hasOwn(spoken, key) ? (spoken[key] ?? key) : key;
  return { verb, object: shortName(name) };
}

/** A line of JSON says its level and message; the rest is one click away. */
function logText(line: string): string {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null) return line;
    const { level, message } = parsed as { readonly level?: unknown; readonly message?: unknown };
    if (message !== undefined) return `${String(level ?? '')} ${String(message)}`.trim();
    return '_aws' in parsed ? 'metrics' : line;
  } catch {
    return line;
  }
}
