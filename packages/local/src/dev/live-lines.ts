import { styleText } from 'node:util';
import type { Activity } from '../activities/activities.ts';

/** How wide a line may be. */
const columns = 120;

/**
 * The line of an activity as `eventwright dev` prints it: events, runs of functions and workflows,
 * and whatever failed, with `more` lines about the failure. Undefined for what is only detail.
 */
export function liveLine(
  activity: Activity,
  isColoured: boolean,
  more: readonly string[] = [],
): string | undefined {
  const { at, service, action, resource, summary, outcome, milliseconds } = activity;
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    isColoured ? styleText(format, text, { validateStream: false }) : text;
  const time = paint('dim', new Date(at).toISOString().slice(11, 23));
  const took = milliseconds === undefined ? '' : ` (${milliseconds.toFixed(0)} ms)`;
  // A client may repeatedly request something that does not exist.
  if (service === 'apigateway' && summary === '404') return undefined;
  if (outcome === 'failed') {
    const name = `${service} ${action}` === 'lambda Invoke' ? 'λ' : `${service} ${action}`;
    const first = `${time} ${paint('red', `✗ ${name} ${plain(resource)}: ${summary}`)}${took}`;
    return [first, ...more.map((line) => paint('red', `${' '.repeat(15)}${line}`))].join('\n');
  }
  if (service === 'events' && action === 'PutEvents') {
    return cut(`${time} ${paint('cyan', '●')} ${plain(summary)}`);
  }
  if (service === 'lambda' && action === 'Invoke') {
    return cut(`${time}   ${paint('green', 'λ')} ${plain(resource)} ${summary}${took}`);
  }
  if (service === 'states' && action === 'StartExecution') {
    return cut(`${time}   ${paint('green', '⇢')} ${plain(resource)} ${summary}${took}`);
  }
  return undefined;
}

/** Physical names end in a hash that is meaningless to people. */
function plain(text: string): string {
  return text.replaceAll(/-[0-9a-f]{12}\b/g, '');
}

function cut(line: string): string {
  return line.length > columns + 20 ? `${line.slice(0, columns + 19)}…` : line;
}
