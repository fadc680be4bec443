import type { Script, ScriptOption } from './script.ts';

/** Help is at most this wide, like that of `eventwright`. */
const columns = 100;

/** What a script answers to `--help`. */
export function helpOf({ command, does, operands, options }: Script): string {
  const rows = [
    ...Object.entries(options).map(([name, option]) => [spelled(name, option), option.does]),
    ['-h, --help', 'Show this help.'],
  ] as const;
  const width = Math.max(...rows.map(([left]) => left.length)) + 4;
  const usage = [`Usage: ${command} --`, '[options]', operands].filter(Boolean).join(' ');
  const lines = rows.map(
    ([left, right]) => `  ${left}`.padEnd(width) + wrapped(right, columns - width, width),
  );
  return [usage, '', wrapped(does, columns, 0), '', 'Options:', ...lines].join('\n');
}

function spelled(name: string, { value }: ScriptOption): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

/** Breaks a text into lines; all but the first are indented. */
function wrapped(text: string, width: number, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
