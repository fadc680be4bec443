import {
  compile,
  describeMismatch,
  explain,
  InvalidEventError,
  parsePattern,
  type Refusal,
  rawMembers,
} from '../pattern/index.ts';

/** One verdict as `match --jsonl` writes it. */
export type Verdict = { readonly matches: boolean } | { readonly invalid: string };

/** What `match` prints, and the exit code: 0 matches, 1 does not, 2 cannot be said. */
export interface MatchReport {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1 | 2;
}

/**
 * `match --pattern FILE --event FILE`: true or false, and on false the first field that fails.
 *
 * @param pattern the pattern's file, as it is named in messages, and its text.
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
