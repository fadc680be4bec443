import type { Report } from '../command.ts';
import { annotation } from './finding-formats.ts';
import { block } from './markdown.ts';
import type { OutputFormat } from './output-format.ts';

/** Why a check could not run, in the requested format, so that a review shows it. */
export function problemReport(command: string, problem: string, format: OutputFormat): Report {
  return { text: `${writers[format](command, problem)}\n`, exitCode: 2 };
}

const plain = (_: string, problem: string) => problem;

const writers: Readonly<Record<OutputFormat, (command: string, problem: string) => string>> = {
  text: plain,
  sarif: plain,
  json: (_, problem) => JSON.stringify({ error: problem }),
  github: (command, problem) => annotation('error', { title: `eventwright ${command}` }, problem),
  markdown: (command, problem) =>
    [
      `<!-- eventwright ${command} -->`,
      '### Event schemas: the check could not be made',
      block(problem, 'text'),
    ].join('\n\n'),
};
