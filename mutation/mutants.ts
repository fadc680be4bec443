import { parseAst } from 'vitest/node';
import { childrenOf, type Node } from './syntax-node.ts';

/** A version of a file that is broken at one place. */
export interface Mutant {
  /** Relative to the repository. */
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly instead: string;
}

interface RegularExpression {
  readonly pattern: string;
  readonly flags: string;
}

type Replacement = readonly [
  node: { readonly start: number; readonly end: number },
  instead: string,
];

/** The members of a node that contain types. */
const types: ReadonlySet<string> = new Set(['typeAnnotation', 'typeParameters', 'typeArguments']);

/** The replacements of operators. */
const operators: ReadonlyMap<string, string> = new Map([
  ...[
    ['===', '!=='],
    ['!==', '==='],
    ['<', '<='],
    ['<=', '<'],
    ['>', '>='],
    ['>=', '>'],
    ['+', '-'],
    ['-', '+'],
    ['*', '/'],
    ['/', '*'],
    ['%', '*'],
    ['&&', '||'],
    ['||', '&&'],
    ['??', '&&'],
  ].map(([one = '', other = '']) => [one, other] as const),
]);

/** The replacements of methods. */
const methods: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
]);

/** All mutants of a file, in the order of the text. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const found: Replacement[] = [];
  walk(
    parseAst(text, { lang: file.endsWith('.js') ? 'js' : 'ts' }) as unknown as Node,
    text,
    found,
  );
  return found
    .map(([{ start, end }, instead]) => ({
      ...{ file, start, end, instead },
      line: text.slice(0, start).split('\n').length,
      written: text.slice(start, end),
    }))
    .filter(({ instead, written }) => instead !== written)
    .sort((one, other) => one.start - other.start);
}

/** The text of the file with the mutant. */
export function mutated(text: string, { start, end, instead }: Mutant): string {
  return text.slice(0, start) + instead + text.slice(end);
}

function walk(node: Node, text: string, found: Replacement[]): void {
  // Types are removed before execution, and broken imports would not load.
  if (/^TS|Import|^ExportAll|Directive/.test(node.type) && !isTypedExpression(node)) return;
  found.push(...replacements(node, text));
  for (const child of childrenOf(node, types)) walk(child, text, found);
}

/** The expression within `value as Type` and similar nodes. */
function isTypedExpression({ type }: Node): boolean {
  return ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(type);
}

function replacements(node: Node, text: string): readonly Replacement[] {
  const source = ({ start, end }: Node) => text.slice(start, end);
  const part = (name: string) => node[name] as Node;
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorReplacement(node, text);
    case 'UnaryExpression':
      return node['operator'] === '!' ? [[node, source(part('argument'))]] : [];
    case 'Literal':
      return literalReplacement(node);
    case 'ConditionalExpression':
      return [
        [node, source(part('consequent'))],
        [node, source(part('alternate'))],
      ];
    case 'IfStatement':
    case 'WhileStatement':
      return [
        [part('test'), 'false'],
        ...(node.type === 'IfStatement' ? [[part('test'), 'true'] as const] : []),
      ];
    case 'ArrayExpression':
      return (node['elements'] as readonly unknown[]).length > 0 ? [[node, '[]']] : [];
    case 'ExpressionStatement':
      return ['CallExpression', 'AwaitExpression', 'AssignmentExpression'].includes(
        part('expression').type,
      )
        ? [[node, ';']]
        : [];
    case 'MemberExpression': {
      const property = part('property');
      const instead = node['computed'] === true ? undefined : methods.get(source(property));
      return instead === undefined ? [] : [[property, instead]];
    }
    default:
      return [];
  }
}

function operatorReplacement(node: Node, text: string): readonly Replacement[] {
  const { left, right, operator } = node as unknown as {
    left: Node;
    right: Node;
    operator: string;
  };
  const instead = operators.get(operator);
  const at = text.indexOf(operator, left.end);
  if (instead === undefined || at < 0 || at >= right.start) return [];
  return [[{ start: at, end: at + operator.length }, instead]];
}

function literalReplacement(node: Node): readonly Replacement[] {
  const { regex, value } = node;
  if (regex !== undefined) return anchorReplacements(node, regex as RegularExpression);
  if (typeof value === 'boolean') return [[node, String(!value)]];
  if (typeof value === 'number') return [[node, String(value + 1)]];
  if (typeof value === 'string' && value !== '') return [[node, "''"]];
  return [];
}

/** A more permissive regular expression: without its start or end anchor. */
function anchorReplacements(
  node: Node,
  { flags, pattern }: RegularExpression,
): readonly Replacement[] {
  const looser = [pattern.replace(/^\^(?=.)/, ''), pattern.replace(/(?<=[^\\])\$$/, '')];
  return looser.filter((one) => one !== pattern).map((one) => [node, `/${one}/${flags}`] as const);
}
