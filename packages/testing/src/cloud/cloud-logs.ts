import type { LocalCloud } from '@eventwright/local';
import { type LogLine, logLineOf } from '@eventwright/local/story';
import type { Duration } from './duration.ts';
import { waitFor } from './wait-for.ts';

/** Which lines. */
export interface LogChoice {
  /** A part of the function's name, in any case. */
  readonly function?: string;
}

/** What the functions of a cloud wrote. */
export interface CloudLogs {
  /** The lines so far, oldest first. */
  all(choice?: LogChoice): readonly LogLine[];
  /**
   * Waits for a line that holds a text or matches an expression.
   *
   * @throws Error after the time is up (10 s by default), with what happened instead
   */
  until(
    wanted: string | RegExp,
    choice?: LogChoice & { readonly timeout?: Duration },
  ): Promise<LogLine>;
}

/** The log lines of a cloud; `report` says what else happened. */
export function cloudLogs(
  { activities }: Pick<LocalCloud, 'activities'>,
  report: () => Promise<string>,
): CloudLogs {
  const isOf = (line: LogLine, { function: name = '' }: LogChoice) =>
    line.function.toLowerCase().includes(name.toLowerCase());
  return {
    all: (choice = {}) =>
      activities
        .list()
        .flatMap((activity) => logLineOf(activity) ?? [])
        .filter((line) => isOf(line, choice)),
    until(wanted, { timeout = '10 s', ...choice } = {}) {
      const isWanted = (text: string) =>
        typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
      const what = `log line with ${String(wanted)}`;
      return waitFor(activities, {
        read: (activity) => {
          const line = logLineOf(activity);
          return line !== undefined && isOf(line, choice) && isWanted(line.line) ? line : undefined;
        },
        what,
        timeout,
        report,
      });
    },
  };
}
