import type { Command, Report } from './command.ts';
import { askCloud, localEndpoint } from './reading/local-endpoint.ts';

/** `eventwright story ID`: all that an event caused, and what led to it. */
export const storyCommand: Command = {
  operands: '<id>',
  summary: 'Show everything that an event caused in the running local cloud.',
  details:
    'The id is the id of the event, its first characters, a detail type (the newest event of the type), ' +
    'or a value in its detail, such as an order number. Shows who published the event, which rules matched ' +
    'and which did not, deliveries, invocations, retries, dead letters and how long each step took.',
  folders: [],
  options: {
    logs: { does: 'Show what the functions logged.' },
    traces: { does: 'Show where an X-Ray trace starts and ends.' },
    json: { does: 'Print one JSON object.' },
  },
  async run(call): Promise<Report> {
    const endpoint = await localEndpoint();
    if (typeof endpoint !== 'string') return endpoint;
    const isJson = call.flag('json');
    const accept = isJson ? 'application/json' : 'text/plain';
    const path = `/story/events/${encodeURIComponent(call.operands[0] ?? '')}`;
    const shown = ['logs', 'traces'].filter((name) => call.flag(name));
    const answer = await askCloud(endpoint, `${path}?${shown.join('&')}`, { headers: { accept } });
    if (typeof answer !== 'string') return answer;
    return { text: isJson ? `${answer}\n` : answer, exitCode: 0 };
  },
};
