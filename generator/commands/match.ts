import { readFileSync } from 'node:fs';
import {
  compile,
  describeMismatch,
  explain,
  InvalidEventError,
  parsePattern,
  type Refusal,
  rawMembers,
} from '@eventwright/pattern';

import type { Command, Report } from './command.ts';
import { readJsonText, UnreadableFileError } from './reading/read-text.ts';

const STANDARD_INPUT = 0;

/** `eventwright match`: does this pattern match this event, and if not, why not. */
export const matchCommand: Command = {
  summary: 'Decide whether an event pattern matches an event, and if not, why.',
  folders: [],
  options: {
    pattern: { value: 'FILE', does: 'The event pattern.' },
    event: { value: 'FILE', does: 'The event.' },
    json: { does: 'Print one JSON object: {"matches": …, "mismatches": […]} or {"invalid": …}.' },
    jsonl: {
      does: 'Read lines {"pattern": …, "event": …} and write lines {"matches": …} or {"invalid": …}.',
    },
  },
  run({ flag, value }): Report {
    if (flag('jsonl')) return matchLines(readFileSync(STANDARD_INPUT, 'utf8'));
    const pattern = value('pattern');
    const event = value('event');
    if (pattern === undefined || event === undefined) {
      return { text: 'error: pass --pattern FILE and --event FILE, or --jsonl.\n', exitCode: 2 };
    }
    try {
      const report = matchFiles(readNamed(pattern), readNamed(event));
      if (flag('json')) return asJson(report);
      const { exitCode, lines } = report;
      return { text: lines.map((line) => `${line}\n`).join(''), exitCode };
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      return { text: `${error.message}\n`, exitCode: 2 };
    }
  },
};

function asJson({ exitCode, lines }: MatchReport): Report {
  const [, ...mismatches] = lines;
  const object =
    exitCode === 2 ? { invalid: lines.join('\n') } : { matches: exitCode === 0, mismatches };
  return { text: `${JSON.stringify(object)}\n`, exitCode };
}

/** `match --jsonl` of a whole input: a verdict a line, blank lines left out. */
function matchLines(input: string): Report {
  const lines = input.split('\n').filter((line) => line.trim() !== '');
  return {
    text: lines.map((line) => `${JSON.stringify(matchLine(line))}\n`).join(''),
    exitCode: 0,
  };
}

function readNamed(file: string): { readonly file: string; readonly text: string } {
  return { file, text: readJsonText(file) };
}

/** One verdict as `match --jsonl` writes it. */
export type Verdict = { readonly matches: boolean } | { readonly invalid: string };

/** What `match` prints, and the exit code: 0 for a match, 1 for none, 2 if it cannot be decided. */
export interface MatchReport {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1 | 2;
}

/**
 * `match --pattern FILE --event FILE`: true or false, and on false the first field that fails.
 *
 * @param pattern the pattern's file name for messages, and its text.
 * @param event the event's file and text.
 */
export function matchFiles(
  pattern: { readonly file: string; readonly text: string },
  event: { readonly file: string; readonly text: string },
): MatchReport {
  const parsed = parsePattern(pattern.text);
  if (parsed.kind === 'refused') {
    return { lines: [describeRefusal(pattern.file, parsed)], exitCode: 2 };
  }
  try {
    checkJson(event.text);
    const { matches, mismatches } = explain(parsed, event.text);
    if (matches) return { lines: ['true'], exitCode: 0 };
    return { lines: ['false', ...mismatches.map(describeMismatch)], exitCode: 1 };
  } catch (error) {
    if (!(error instanceof InvalidEventError)) throw error;
    return { lines: [`${event.file}: ${error.message}`], exitCode: 2 };
  }
}

/** `match --jsonl`: one line `{"pattern": …, "event": …}` in, one verdict out; numbers keep their text. */
export function matchLine(line: string): Verdict {
  try {
    checkJson(line);
    const members = rawMembers(line);
    const pattern = members?.get('pattern');
    const event = members?.get('event');
    if (pattern === undefined) return { invalid: 'the line has no "pattern"' };
    if (event === undefined) return { invalid: 'the line has no "event"' };
    const parsed = parsePattern(pattern);
    if (parsed.kind === 'refused') return { invalid: `${parsed.message} (at ${place(parsed)})` };
    return { matches: compile([{ name: 'line', pattern: parsed }]).match(event).length > 0 };
  } catch (error) {
    if (error instanceof InvalidEventError) return { invalid: error.message };
    throw error;
  }
}

function describeRefusal(file: string, refusal: Refusal): string {
  const { column, hint, line, message } = refusal;
  return `${file}:${line}:${column}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}

function place({ column, line, pointer }: Refusal): string {
  return pointer === '' ? `line ${line}, column ${column}` : `${pointer}, column ${column}`;
}

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new InvalidEventError(`not JSON: ${error instanceof Error ? error.message : error}`, 0);
  }
}
