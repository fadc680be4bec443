import { type Code, code } from './code.ts';

/** A value as JSON text: what a `.json` file holds. */
export function jsonText(value: unknown, indentation: '' | '  ' = '  '): Code {
  return code(JSON.stringify(value, undefined, indentation));
}

/** A value as JSON text in which each value below `depth` takes one line, for long lists. */
export function jsonOutline(value: unknown, depth: number): Code {
  return code(outline(value, depth, '\n'));
}

function outline(value: unknown, depth: number, newline: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth === 0) return onOneLine(value);
  const inner = `${newline}  `;
  const members = Array.isArray(value)
    ? value.map((item) => outline(item, depth - 1, inner))
    : Object.entries(value).map(
        ([name, member]) => `${JSON.stringify(name)}: ${outline(member, depth - 1, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (members.length === 0) return `${open}${close}`;
  return `${open}${inner}${members.join(`,${inner}`)}${newline}${close}`;
}

function onOneLine(value: object): string {
  const text = lines.get(value) ?? JSON.stringify(value);
  lines.set(value, text);
  return text;
}

/** With `--watch`, a thousand events that did not change are printed after each edit. */
const lines = new WeakMap<object, string>();
