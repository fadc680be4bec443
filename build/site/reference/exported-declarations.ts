import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An export of a package entry. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'interface' | 'type' | 'constant';
  /** Its docstring as Markdown. */
  readonly documentation: string;
  /** Its declaration, without bodies and values. */
  readonly signature: string;
}

const kinds = {
  function: 'function',
  class: 'class',
  interface: 'interface',
  type: 'type',
  const: 'constant',
} as const;

const declared =
  /^export (?:declare )?(?:abstract )?(?:async )?(function\*?|class|interface|type|const) ([\w$]+)/;

/**
 * The exports of an entry, its own and re-exported ones, sorted by name. Relies on the formatter: a
 * declaration starts in the first column and ends before the next one.
 */
export function exportedDeclarations(entry: string): readonly Declaration[] {
  return [...exportsOf(entry, new Set())]
    .map(([, declaration]) => declaration)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function exportsOf(file: string, seen: Set<string>): ReadonlyMap<string, Declaration> {
  if (seen.has(file) || !existsSync(file)) return new Map();
  const text = readFileSync(file, 'utf8');
  const found = new Map(declarationsIn(text).map((one) => [one.name, one]));
  for (const { names, from } of reexports(text)) {
    const others = exportsOf(join(dirname(file), from), new Set([...seen, file]));
    const chosen = names ?? [...others.keys()].map((name) => [name, name] as const);
    for (const [name, as] of chosen) {
      const other = others.get(name);
      if (other !== undefined) found.set(as, { ...other, name: as });
    }
  }
  return found;
}

interface Reexport {
  /** Pairs of exported and local names; undefined for all. */
  readonly names: readonly (readonly [there: string, here: string])[] | undefined;
  readonly from: string;
}

function reexports(text: string): readonly Reexport[] {
  const found = text.matchAll(/^export (?:type )?(?:\*|\{([^}]*)\}) from '(\.[^']+)';/gm);
  return [...found].map(([, list, from = '']): Reexport => {
    if (list === undefined) return { names: undefined, from };
    const items = list.split(',').map((item) => item.trim().replace(/^type /, ''));
    const names = items.filter(Boolean).map((item) => {
      const [there = '', here = there] = item.split(' as ');
      return [there, here] as const;
    });
    return { names, from };
  });
}

function declarationsIn(text: string): readonly Declaration[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at): readonly Declaration[] => {
    const [, keyword = '', name = ''] = declared.exec(line) ?? [];
    const kind = kinds[keyword.replace('*', '') as keyof typeof kinds];
    if (kind === undefined) return [];
    const documentation = docstringAbove(lines, at);
    return [{ name, kind, documentation, signature: signatureOf(kind, wholeFrom(lines, at)) }];
  });
}

/** The lines of a declaration, up to the next one. */
function wholeFrom(lines: readonly string[], at: number): readonly string[] {
  const next = lines.findIndex((line, index) => index > at && /^([a-z]|\/[/*])/.test(line));
  const end = next < 0 ? lines.length : next;
  return lines.slice(at, end).join('\n').trimEnd().split('\n');
}

function docstringAbove(lines: readonly string[], at: number): string {
  if (!/\*\/$/.test(lines[at - 1] ?? '')) return '';
  let start = at - 1;
  while (start > 0 && !/^\/\*\*/.test(lines[start] ?? '')) start -= 1;
  const text = lines
    .slice(start, at)
    .map((line) => line.replace(/^\/\*\* ?|\s*\*\/$/g, '').replace(/^ \* ?/, ''))
    .join('\n');
  return markdownOf(text.trim());
}

/** The tags of a docstring as Markdown. */
function markdownOf(docstring: string): string {
  return docstring
    .replaceAll(/\{@link(?:code)? ([^}]+)\}/g, '`$1`')
    .replaceAll(/^@param (\S+)\s+/gm, '\n- `$1`: ')
    .replaceAll(/^@throws\s+/gm, '\nThrows ')
    .replaceAll(/^@returns?\s+/gm, '\nReturns ')
    .replaceAll(/^@example\s*/gm, '\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

function signatureOf(kind: Declaration['kind'], lines: readonly string[]): string {
  const text = lines.join('\n').replace(/^export /, '');
  switch (kind) {
    case 'interface':
    case 'type':
      return text;
    case 'function':
      return `${headOf(text)};`;
    case 'constant':
      return `${/^[^=]*?(?= =(?!>))/s.exec(text)?.[0] ?? text};`;
    case 'class':
      return publicMembers(lines);
  }
}

/**
 * A function up to its body: up to the first brace at the end of a line that does not close a type.
 */
function headOf(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    const endsLine = text[at + 1] === '\n' || at === text.length - 1;
    if (character === '{' && depth === 0 && endsLine && text[at - 2] !== ':') {
      return text
        .slice(0, at)
        .trimEnd()
        .replace(/^async /, '');
    }
  }
  return text.split('\n')[0]?.replace(/ \{.*$/, '') ?? text;
}

/** A class with its public members, without bodies. */
function publicMembers(lines: readonly string[]): string {
  const [first = ''] = lines;
  const members: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!/^ {2}[a-z[]/.test(line) || /^ {2}(private|protected|override|return|this)\b/.test(line))
      continue;
    const rest = lines.slice(index);
    const end = rest.findIndex((one) => /[;{]$|\}$/.test(one));
    const head = rest.slice(0, end + 1).join('\n');
    members.push(
      `${head
        .replace(/ =[^>].*;$/s, ';')
        .replace(/ \{[^{}]*\}?$/s, ';')
        .replace(/ \{$/, ';')}`,
    );
  }
  return [first.replace(/^export /, ''), ...members, '}'].join('\n');
}
