import { type Code, code } from './code.ts';

/** A value as JSON text: what a `.json` file holds. */
export function jsonText(value: unknown, indentation: '' | '  ' = '  '): Code {
  return code(JSON.stringify(value, undefined, indentation));
}
