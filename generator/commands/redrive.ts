import type { Command, Report } from './command.ts';
import { askCloud, localEndpoint } from './reading/local-endpoint.ts';

/** `eventwright redrive [QUEUE]`: hands dead letters back to where they were going. */
export const redriveCommand: Command = {
  operands: '[queue]',
  summary: 'Move the messages of dead-letter queues back to where they were going.',
  details:
    'Works on the dead-letter queues of queues, rules and functions in the running local cloud. ' +
    'A queue is named by a part of its logical id or name; without a name, all queues are redriven.',
  folders: [],
  options: {
    max: { value: 'N', does: 'The maximum number of messages (default: all).' },
    'dry-run': { does: 'List the messages and where they would go, and change nothing.' },
    json: { does: 'Print one JSON object.' },
  },
  async run(call): Promise<Report> {
    const endpoint = await localEndpoint();
    if (typeof endpoint !== 'string') return endpoint;
    const max = call.value('max');
    if (max !== undefined && !/^[1-9]\d*$/.test(max)) {
      return { text: 'error: --max takes a whole number from 1.\n', exitCode: 2 };
    }
    const [queue] = call.operands;
    const unknown = queue === undefined ? undefined : await unknownQueue(endpoint, queue);
    if (unknown !== undefined) return { text: `error: ${unknown}\n`, exitCode: 1 };
    const body = JSON.stringify({
      ...(queue === undefined ? {} : { queue }),
      ...(max === undefined ? {} : { max: Number(max) }),
      dryRun: call.flag('dry-run'),
    });
    const answer = await askCloud(endpoint, '/story/redrive', { method: 'POST', body });
    if (typeof answer !== 'string') return answer;
    const { letters } = JSON.parse(answer) as { readonly letters: readonly Letter[] };
    const exitCode = letters.some(({ outcome }) => outcome === 'left') ? 1 : 0;
    return { text: call.flag('json') ? `${answer}\n` : shownLetters(letters), exitCode };
  },
};

interface Letter {
  readonly queue: string;
  readonly messageId: string;
  readonly outcome: 'redriven' | 'would be redriven' | 'left';
  readonly to: string;
  readonly why: string;
}

function shownLetters(letters: readonly Letter[]): string {
  if (letters.length === 0) return 'No dead-letter queue has messages.\n';
  const lines = letters.map(({ queue, messageId, outcome, to, why }) => {
    const reason = why === '' ? '' : `: ${why}`;
    return `  ${outcome}: ${messageId} from ${queue}${to === '' ? '' : ` to ${to}`}${reason}\n`;
  });
  const count = (wanted: Letter['outcome']) =>
    letters.filter(({ outcome }) => outcome === wanted).length;
  const would = count('would be redriven');
  const moved = would > 0 ? `${would} would be redriven` : `${count('redriven')} redriven`;
  return `${lines.join('')}${moved}, ${count('left')} left.\n`;
}

async function unknownQueue(endpoint: string, part: string): Promise<string | undefined> {
  const answer = await fetch(`${endpoint}/story/dead-letters`);
  const { queues } = (await answer.json()) as {
    readonly queues: readonly { readonly logicalId: string; readonly name: string }[];
  };
  const wanted = part.toLowerCase();
  const isKnown = queues.some(({ logicalId, name }) =>
    `${logicalId} ${name}`.toLowerCase().includes(wanted),
  );
  const names = queues.map(({ logicalId }) => logicalId).join(', ') || 'none';
  return isKnown
    ? undefined
    : `no dead-letter queue has \`${part}\` in its name. Dead-letter queues: ${names}.`;
}
