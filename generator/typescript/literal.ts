import { type Code, code } from './code.ts';

/** A value as `JSON.parse` returns it. It is declared here because this folder imports nothing. */
type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Characters that end a string, end a line in some reader, or cannot be seen. */
const unsafe = /['\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const short: Readonly<Record<string, string>> = {
  "'": "\\'",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string in single quotes that reads back as `text`, whatever `text` holds, on one line. */
export function stringLiteral(text: string): Code {
  const escaped = text.replace(
    unsafe,
    (character) => short[character] ?? character.split('').map(unitEscape).join(''),
  );
  return code(`'${escaped}'`);
}

function unitEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The type of the texts that have these parts in this order, with anything between them: `` `a${string}z` ``. */
export function textType(parts: readonly string[]): Code {
  const escaped = parts.map((part) => {
    const quoted = stringLiteral(part).slice(1, -1).replaceAll("\\'", "'");
    return quoted.replaceAll('`', '\\`').replaceAll('${', '\\${');
  });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a type
  return code(`\`${escaped.join('${string}')}\``);
}

/** How wide a list or an object may be before it is broken into lines. */
const lineWidth = 90;

/** A JSON value as an expression: on one line if it is short, otherwise one element per line. */
export function literal(value: JsonValue): Code {
  return code(print(value));
}

function print(value: JsonValue): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return printParts('[', value.map(print), ']');
  const members = Object.entries(value);
  return printParts(
    '{ ',
    members.map(([name, member]) => `${objectKey(name)}: ${print(member)}`),
    ' }',
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** An object whose members are code: on one line if it is short, otherwise one member per line. */
export function objectOf(members: readonly (readonly [name: string, value: Code])[]): Code {
  const parts = members.map(([name, value]) => `${objectKey(name)}: ${value}`);
  return code(printParts('{ ', parts, ' }'));
}

/** A list whose elements are code. */
export function listOf(elements: readonly Code[]): Code {
  return code(printParts('[', elements, ']'));
}

/** A function call, with its arguments on one line if they are short. */
export function callOf(name: Code, parameters: readonly Code[]): Code {
  const [only] = parameters;
  const hugs = parameters.length === 1 && /^[{[]/.test(only ?? '');
  const text = hugs ? `(${only})` : printParts('(', parameters, ')');
  return code(`${name}${text}`);
}

/** A function with one parameter that returns an expression. */
export function arrowOf(parameter: Code, body: Code): Code {
  return code(`(${parameter}) => ${body.startsWith('{') ? `(${body})` : body}`);
}

/** The names of an object's members, as a pattern that declares them: `{ one, other }`. */
export function namesOf(names: readonly Code[]): Code {
  return code(printParts('{ ', names, ' }'));
}

function printParts(opening: string, parts: readonly string[], closing: string): string {
  const [open, close] = [opening.trim(), closing.trim()];
  if (parts.length === 0) return open + close;
  const line = `${opening}${parts.join(', ')}${closing}`;
  if (line.length <= lineWidth && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `  ${part.replaceAll('\n', '\n  ')},\n`).join('')}${close}`;
}

/** A property in a type or an object: unquoted if possible, otherwise quoted. */
export function propertyName(name: string): Code {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? code(name) : stringLiteral(name);
}

/** `__proto__: x` would set the prototype; in brackets it is a property like any other. */
function objectKey(name: string): string {
  return name === '__proto__' ? "['__proto__']" : propertyName(name);
}
