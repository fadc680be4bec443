import { type Code, code } from '../../typescript/code.ts';
import { docComment } from '../../typescript/comment.ts';
import { literal, propertyName } from '../../typescript/literal.ts';
import type { AST } from './parse.ts';

type Interface = Extract<AST, { type: 'INTERFACE' }>;
type Tuple = Extract<AST, { type: 'TUPLE' }>;

/** How wide a union may be before each member gets a line of its own. */
const lineWidth = 90;

/** The declaration of a type; `names` has the properties' real names by their numbers. */
export function printDeclaration(name: Code, ast: AST, names: readonly string[]): Code {
  const comment = commentLine(ast);
  const body =
    ast.type === 'INTERFACE'
      ? `export interface ${name} ${printInterface(ast, names)}`
      : `export type ${name} = ${printType(ast, names)};`;
  return code(`${comment}${body}`);
}

function commentLine(ast: AST): string {
  const paragraphs = [ast.comment ?? '', ast.deprecated === true ? '@deprecated' : ''];
  const comment = docComment(...paragraphs.filter((paragraph) => paragraph !== ''));
  return comment === '' ? '' : `${comment}\n`;
}

function printType(ast: AST, names: readonly string[]): string {
  const inner = (child: AST) => printType(child, names);
  switch (ast.type) {
    case 'ANY':
    case 'UNKNOWN':
      return 'unknown';
    case 'ARRAY':
      return `readonly ${inParentheses(inner(ast.params))}[]`;
    case 'BOOLEAN':
      return 'boolean';
    case 'CUSTOM_TYPE':
      return ast.params;
    case 'ENUM':
      return alternatives(ast.params.map((param) => inner(param.ast)));
    case 'INTERFACE':
      return printInterface(ast, names);
    case 'INTERSECTION':
      return together(ast.params.map(inner));
    case 'LITERAL':
      return literalType(ast.params as Parameters<typeof literal>[0]);
    case 'NEVER':
      return 'never';
    case 'NULL':
      return 'null';
    case 'NUMBER':
      return 'number';
    case 'OBJECT':
      return '{ readonly [name: string]: unknown }';
    case 'REFERENCE':
      return ast.params;
    case 'STRING':
      return 'string';
    case 'TUPLE':
      return printTuple(ast, names);
    case 'UNION':
      return alternatives(flat(ast.params).map(inner));
  }
}

/** The type of one value, in which lists and objects are readonly like all others. */
function literalType(value: Parameters<typeof literal>[0]): string {
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
function flat(params: readonly AST[]): readonly AST[] {
  return params.flatMap((param) => (param.type === 'UNION' ? flat(param.params) : [param]));
}

function printInterface(ast: Interface, names: readonly string[]): string {
  const properties = ast.params.filter(
    (param) => !param.isIndexSignature && !param.isPatternProperty,
  );
  const lines = properties.map((param) => {
    const name = propertyName(names[Number(param.keyName.slice(1))] ?? param.keyName);
    const type = printType(param.ast, names);
    return `${commentLine(param.ast)}readonly ${name}${param.isRequired ? '' : '?'}:${afterColon(type)};`;
  });
  const rest = ast.params.find((param) => param.isIndexSignature);
  if (rest !== undefined) {
    // TypeScript requires the named properties to conform to the index signature.
    const own = properties.map((param) => printType(param.ast, names));
    const optional = properties.some((param) => !param.isRequired) ? ['undefined'] : [];
    const type = alternatives([printType(rest.ast, names), ...own, ...optional]);
    lines.push(`readonly [name: string]:${afterColon(type)};`);
  }
  return lines.length === 0
    ? '{ readonly [name: string]: never }'
    : `{\n${indented(lines.join('\n'))}\n}`;
}

/** A union whose alternatives have lines of their own begins on the next one. */
function afterColon(type: string): string {
  return type.startsWith('\n') ? type : ` ${type}`;
}

function printTuple(ast: Tuple, names: readonly string[]): string {
  const elements = ast.params.map((element, index) => {
    const type = printType(element, names);
    return index < ast.minItems ? type : `${inParentheses(type)}?`;
  });
  // A list that is `readonly` by itself would be looked into at once, and may not be the tuple (TS2456).
  const rest = ast.spreadParam ? [`...${inParentheses(printType(ast.spreadParam, names))}[]`] : [];
  return `readonly [${[...elements, ...rest].join(', ')}]`;
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
