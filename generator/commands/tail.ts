import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Command, Report } from './command.ts';
import { localEndpoint } from './reading/local-endpoint.ts';
import { exitCodeOf, interruption } from './terminal/interruption.ts';

/** `eventwright tail`: follows the events, or everything, of the running local cloud. */
export const tailCommand: Command = {
  operands: '[event...]',
  summary: 'Follow the events of the running local cloud.',
  details: 'Names are detail types; without a name, all events are shown.',
  folders: [],
  options: {
    json: { does: 'Print one JSON object per line.' },
    all: { does: 'Show every activity: invocations, deliveries, writes, logs.' },
    once: { does: 'Print what has happened so far, and stop.' },
  },
  isLive: () => true,
  async run({ operands, flag }): Promise<Report> {
    const endpoint = await localEndpoint();
    if (typeof endpoint !== 'string') return endpoint;
    const isShown = (activity: JsonObject) =>
      flag('all') || (isEvent(activity) && isNamed(activity, operands));
    const stopped = interruption();
    await follow(endpoint, stopped, flag('once'), (activity) => {
      if (isShown(activity)) process.stdout.write(`${lineOf(activity, flag('json'))}\n`);
    });
    return { text: '', exitCode: exitCodeOf(stopped) };
  },
};

function isEvent({ service, action }: JsonObject): boolean {
  return service === 'events' && action === 'PutEvents';
}

function isNamed({ detail }: JsonObject, names: readonly string[]): boolean {
  const type = isObject(detail) ? detail['detail-type'] : undefined;
  return names.length === 0 || (typeof type === 'string' && names.includes(type));
}

function lineOf(activity: JsonObject, isJson: boolean): string {
  if (isJson) return JSON.stringify(isEvent(activity) ? activity['detail'] : activity);
  const { at, service, action, resource, summary, outcome, detail } = activity;
  const time = new Date(Number(at)).toISOString().slice(11, 23);
  const mark = outcome === 'failed' ? '✗ ' : '';
  if (!isEvent(activity)) return `${time} ${mark}${service} ${action} ${resource}: ${summary}`;
  const content: Json = isObject(detail) ? (detail['detail'] ?? null) : null;
  return `${time} ${mark}${summary}\n             ${JSON.stringify(content)}`;
}

/** Reads the server-sent events of the local cloud; `once` ends with the last that has happened. */
async function follow(
  endpoint: string,
  stopped: AbortSignal,
  once: boolean,
  onActivity: (activity: JsonObject) => void,
): Promise<void> {
  const stopping = new AbortController();
  stopped.addEventListener('abort', () => stopping.abort());
  const quiet = 300;
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    clearTimeout(timer);
    if (once) timer = setTimeout(() => stopping.abort(), quiet);
  };
  try {
    const { body } = await fetch(`${endpoint}/console/activities`, { signal: stopping.signal });
    if (body === null) return;
    let text = '';
    rest();
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      rest();
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined) onActivity(JSON.parse(data) as JsonObject);
      }
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  }
}
