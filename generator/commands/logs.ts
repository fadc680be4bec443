import type { Command, Report } from './command.ts';
import { type LogLine, shownLogLine } from './printing/shown-log-line.ts';
import { localEndpoint } from './reading/local-endpoint.ts';
import { exitCodeOf, interruption } from './terminal/interruption.ts';

/** `eventwright logs [FUNCTION]`: what the functions of the running local cloud wrote. */
export const logsCommand: Command = {
  operands: '[function...]',
  summary: 'Show the log lines of the functions in the running local cloud.',
  details:
    'A function is named by a part of its name, in any case; without a name, all are shown. Metrics (CloudWatch embedded metric format) are shown with --json only.',
  folders: [],
  options: {
    follow: { does: 'Keep running, and show new lines as they are written.' },
    json: { does: 'Print one JSON object per line.' },
  },
  isLive: () => true,
  async run(call): Promise<Report> {
    const endpoint = await localEndpoint();
    if (typeof endpoint !== 'string') return endpoint;
    const unknown = await unknownFunction(endpoint, call.operands);
    if (unknown !== undefined) return { text: `error: ${unknown}\n`, exitCode: 1 };
    const query = new URLSearchParams();
    for (const name of call.operands) query.append('function', name);
    if (call.flag('follow')) query.set('follow', '');
    const isJson = call.flag('json');
    const stopped = interruption();
    await readLines(`${endpoint}/story/logs?${query}`, stopped, (line) => {
      const text = isJson ? line : shownLogLine(JSON.parse(line) as LogLine);
      if (text !== undefined) process.stdout.write(`${text}\n`);
    });
    return { text: '', exitCode: exitCodeOf(stopped) };
  },
};

/**
 * Rejects unknown names, because a misspelt one would show nothing, as if the function had logged
 * nothing.
 */
async function unknownFunction(
  endpoint: string,
  names: readonly string[],
): Promise<string | undefined> {
  const answer = await fetch(`${endpoint}/story/functions`);
  const { functions } = (await answer.json()) as {
    readonly functions: readonly { readonly name: string }[];
  };
  const known = functions.map(({ name }) => name);
  const missing = names.find(
    (name) => !known.some((one) => one.toLowerCase().includes(name.toLowerCase())),
  );
  if (missing === undefined) return undefined;
  return `no function has \`${missing}\` in its name. Functions: ${known.join(', ') || 'none'}.`;
}

/** Reads lines until the answer ends or the person stops. */
async function readLines(
  url: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<void> {
  try {
    const { body } = await fetch(url, { signal });
    if (body === null) return;
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
