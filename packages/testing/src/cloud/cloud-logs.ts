import type { LocalCloud } from '@eventwright/local';
import { type LogLine, logLineOf } from '@eventwright/local/story';
import type { Duration } from './duration.ts';
import { waitFor } from './wait-for.ts';

/** Selects lines. */
export interface LogChoice {
  /** A part of the function's name. Case is ignored. */
  readonly function?: string;
}

/** The log lines of the functions of a cloud. */
export interface CloudLogs {
  /** The lines so far, oldest first. */
  all(choice?: LogChoice): readonly LogLine[];
  /**
   * Returns the first line that contains a text or matches an expression, waiting for it if
   * necessary.
   *
   * @throws Error on timeout (10 s by default), with a report of what happened instead
   */
  until(
    wanted: string | RegExp,
    choice?: LogChoice & { readonly timeout?: Duration },
  ): Promise<LogLine>;
}

/** The log lines of a cloud. `report` describes what else happened. */
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
