import { dirname, join, relative } from 'node:path';
import type { SavedArchive } from '../../recorded/archive/save-archive.ts';
import { explainFailure } from '../../registry/explain-failure.ts';
import type { Call, CommandOption, Report } from '../command.ts';
import { interrupted, interruption } from '../terminal/interruption.ts';

/** The options of a command that can read an archive. */
export const archiveOptions: Readonly<Record<string, CommandOption>> = {
  after: {
    value: 'TIME',
    does: 'With archive:NAME: only events from this time on, such as 2026-11-01T00:00:00Z (default: all).',
  },
  before: { value: 'TIME', does: 'With archive:NAME: only events up to this time (default: now).' },
};

/** The events of an archive, saved to a file. */
export interface ArchivedEvents extends SavedArchive {
  readonly name: string;
  readonly file: string;
}

const permissions =
  'events:DescribeArchive, ListArchives, StartReplay, DescribeReplay, CancelReplay, PutRule, PutTargets, ' +
  'RemoveTargets and DeleteRule, and sqs:CreateQueue, ReceiveMessage, DeleteMessage and DeleteQueue';

/** The name of the archive that an operand means, `archive:NAME` or an ARN; undefined for a file. */
export function archiveNamed(operand: string): string | undefined {
  return /^(?:archive:|arn:[^:]+:events:[^:]*:[^:]*:archive\/)(.*)$/.exec(operand)?.[1];
}

/** Whether a call names an archive in place of a file of events. */
export function readsArchive({ operands }: Call): boolean {
  return archiveNamed(operands[0] ?? '') !== undefined;
}

/**
 * Saves the archive that a call names beside the catalogue. Undefined if it names a file; a report if
 * the archive cannot be read.
 */
export async function archivedEvents(call: Call): Promise<ArchivedEvents | Report | undefined> {
  const name = archiveNamed(call.operands[0] ?? '');
  const period = periodOf(call);
  if (typeof period === 'string') return misuse(period);
  if (name === undefined) {
    return period.isWhole ? undefined : misuse('--after and --before need archive:NAME.');
  }
  const project = dirname(call.folders.configuration ?? call.folders.schemas);
  const file = join(project, '.eventwright', 'archives', `${name}.jsonl`);
  const stopped = interruption();
  try {
    const { saveArchive } = await import('../../recorded/archive/save-archive.ts');
    const saved = await saveArchive({ name, file, stopped, ...period });
    if (typeof saved === 'string') return misuse(saved);
    if (stopped.aborted) return { text: '', exitCode: interrupted };
    if (saved.events === 0) {
      const text = `The archive \`${name}\` has no event${period.isWhole ? '' : ' in this time'}: nothing was read.\n`;
      return { text, exitCode: 2 };
    }
    return { name, file: relative(process.cwd(), file), ...saved };
  } catch (error) {
    return misuse(`the archive was not read: ${explainFailure(error, permissions)}`);
  }
}

/** States what was read from an archive, and which file the line numbers of the report refer to. */
export function describeArchived({ archived, events, file, name }: ArchivedEvents): string {
  const count = (number: number) => number.toLocaleString('en');
  const told = `Saved ${count(events)} of ${count(archived)} events of the archive ${name} to ${file}`;
  return `${told}; lines are those of this file.\n`;
}

interface Period {
  readonly from: Date | undefined;
  readonly until: Date | undefined;
  /** Whether neither is given. */
  readonly isWhole: boolean;
}

/** What a call requests from an archive, or what is wrong with the call. */
function periodOf({ value }: Call): Period | string {
  const given = { after: value('after'), before: value('before') };
  for (const [option, text] of Object.entries(given)) {
    if (text === undefined || isTime(text)) continue;
    return `--${option} takes a time, such as 2026-11-01T00:00:00Z.`;
  }
  const from = given.after === undefined ? undefined : new Date(given.after);
  const until = given.before === undefined ? undefined : new Date(given.before);
  if (from !== undefined && from >= (until ?? new Date())) {
    return until === undefined
      ? '--after must be in the past.'
      : '--after must be earlier than --before.';
  }
  return { from, until, isWhole: from === undefined && until === undefined };
}

function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) && !Number.isNaN(Date.parse(text));
}

function misuse(message: string): Report {
  return { text: `error: ${message}\n`, exitCode: 2 };
}
