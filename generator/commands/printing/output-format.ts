import { suggestion } from '../../diagnostic/nearest.ts';
import type { Call, CommandOption } from '../command.ts';

/** The forms in which findings are printed: for people, and for what reads them. */
const outputFormats = ['text', 'json', 'markdown', 'github', 'sarif'] as const;

/** The name of such a form. */
export type OutputFormat = (typeof outputFormats)[number];

/** The options that choose it. */
export const formatOptions: Readonly<Record<'format' | 'json', CommandOption>> = {
  format: {
    value: 'NAME',
    does: 'text, json, markdown (a comment for a pull request), github (annotations of a pull request) or sarif (default: text).',
  },
  json: { does: 'Same as --format json.' },
};

/** The format that a call requests, or the reason why there is none. */
export function formatOf({ flag, value }: Call): OutputFormat | { readonly problem: string } {
  const name = flag('json') ? 'json' : (value('format') ?? 'text');
  const format = outputFormats.find((known) => known === name);
  if (format !== undefined) return format;
  return { problem: `There is no format \`${name}\`. ${suggestion(name, outputFormats)}` };
}
