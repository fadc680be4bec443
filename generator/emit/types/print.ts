import type { Json } from '@eventwright/json';
import { type Code, code } from '../../typescript/code.ts';
import { docComment } from '../../typescript/comment.ts';
import { literal, propertyName } from '../../typescript/literal.ts';
import type { Prepared } from './prepared.ts';
import {
  type Documentation,
  documentationOf,
  type Member,
  type Members,
  type Tuple,
  type TypeTree,
  typeTree,
} from './type-tree.ts';

/** How wide a union may be before each member gets a line of its own. */
const lineWidth = 90;

/** The declaration of a schema's type. */
export function printDeclaration(name: Code, schema: Prepared): Code {
  const comment = commentLine(documentationOf(schema));
  const tree = typeTree(schema);
  const body =
    tree.kind === 'members'
      ? `export interface ${name} ${printMembers(tree)}`
      : `export type ${name} = ${printType(tree)};`;
  return code(`${comment}${body}`);
}

function commentLine({ comment: text, isDeprecated }: Documentation): string {
  const comment = docComment(...(isDeprecated ? [text, '@deprecated'] : [text]));
  return comment === '' ? '' : `${comment}\n`;
}

function printType(tree: TypeTree): string {
  switch (tree.kind) {
    case 'name':
      return tree.name;
    case 'value':
      return literalType(tree.value);
    case 'list':
      return `readonly ${inParentheses(printType(tree.items))}[]`;
    case 'tuple':
      return printTuple(tree);
    case 'members':
      return printMembers(tree);
    case 'all':
      return together(tree.parts.map(printType));
    case 'any':
      return alternatives(flat(tree.parts).map(printType));
  }
}

/** The type of one value, in which lists and objects are readonly like all others. */
function literalType(value: Json): string {
  if (value === null || typeof value !== 'object') return literal(value);
  if (Array.isArray(value)) return `readonly [${value.map(literalType).join(', ')}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `readonly ${propertyName(name)}: ${literalType(member)}`,
  );
  return members.length === 0 ? '{ readonly [name: string]: never }' : `{ ${members.join('; ')} }`;
}

/** The intersection of the types. A type that allows anything does not narrow it. */
function together(types: readonly string[]): string {
  const narrowing = [...new Set(types)].filter((type) => type !== 'unknown');
  const [only = 'unknown'] = narrowing;
  return narrowing.length < 2 ? only : narrowing.map(inParentheses).join(' & ');
}

/** Unions within a union are alternatives like the others. */
function flat(parts: readonly TypeTree[]): readonly TypeTree[] {
  return parts.flatMap((part) => (part.kind === 'any' ? flat(part.parts) : [part]));
}

function printMembers({ members, rest }: Members): string {
  const types = members.map(memberType);
  const lines = members.map((member, index) => {
    const name = `${propertyName(member.name)}${member.isRequired ? '' : '?'}`;
    return `${commentLine(member)}readonly ${name}:${afterColon(types[index] ?? '')};`;
  });
  if (rest !== undefined) {
    // TypeScript requires the named properties to conform to the index signature.
    const optional = members.some(({ isRequired }) => !isRequired) ? ['undefined'] : [];
    const type = alternatives([printType(rest), ...types, ...optional]);
    lines.push(`readonly [name: string]:${afterColon(type)};`);
  }
  return lines.length === 0
    ? '{ readonly [name: string]: never }'
    : `{\n${indented(lines.join('\n'))}\n}`;
}

/** The properties that TypeScript finds in every object (interface `Object` of lib.es5.d.ts). */
const inherited: ReadonlySet<string> = new Set([
  ...['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  ...['toLocaleString', 'toString', 'valueOf'],
]);

/** A read of an optional property that every object inherits gives the inherited value where it is absent. */
function memberType({ isRequired, name, type }: Member): string {
  const printed = printType(type);
  if (isRequired || !inherited.has(name)) return printed;
  return alternatives([printed, `typeof Object.prototype.${name}`]);
}

/** A union whose alternatives have lines of their own begins on the next one. */
function afterColon(type: string): string {
  return type.startsWith('\n') ? type : ` ${type}`;
}

function printTuple({ items, least, rest }: Tuple): string {
  const elements = items.map((item, index) => {
    const type = printType(item);
    return index < least ? type : `${inParentheses(type)}?`;
  });
  // A list that is `readonly` by itself would be looked into at once, and may not be the tuple (TS2456).
  const others = rest === undefined ? [] : [`...${inParentheses(printType(rest))}[]`];
  return `readonly [${[...elements, ...others].join(', ')}]`;
}

function alternatives(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  if (distinct.includes('unknown')) return 'unknown';
  const line = distinct.join(' | ');
  if (distinct.length < 2 || (line.length <= lineWidth && !line.includes('\n')))
    return line || 'never';
  // A union within a union has its alternatives on lines of their own already.
  return distinct
    .map((type) => (type.startsWith('\n') ? type : `\n  | ${indented(type).trimStart()}`))
    .join('');
}

function inParentheses(type: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(type) ? type : `(${type})`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
