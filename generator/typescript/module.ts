import { posix } from 'node:path';
import { type Code, code } from './code.ts';
import { lineComment } from './comment.ts';
import { safeIdentifier } from './identifier.ts';
import { stringLiteral } from './literal.ts';

/**
 * A TypeScript file under construction. It owns the file's imports: code that needs a symbol
 * requests it and gets the name to use, and never writes an import itself.
 */
export interface Module {
  /** Reserves a name that the body itself declares, so that no import takes it. */
  readonly declare: (name: string) => Code;
  /**
   * A symbol that exists when the code runs. `from` is a package (`@eventwright/runtime`) or, with
   * `./` in front, a file of the folder that this module's path is relative to. `as` is the name
   * to use, where another is wanted.
   */
  readonly importValue: (name: string, from: string, as?: string) => Code;
  /** Everything that a module exports, as one object. */
  readonly importAll: (as: string, from: string) => Code;
  /** A symbol that is only a type. */
  readonly importType: (name: string, from: string) => Code;
  /** The whole file: the header, the imports, the body. */
  readonly render: (body: Code) => Code;
}

/** What `import * as name` imports. */
const everything = '*';

interface ImportedSymbol {
  readonly name: string;
  readonly local: Code;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Starts a module at `path` (relative to its output folder), made from `sources`, the schema files. */
export function createModule(path: string, sources: readonly string[]): Module {
  const symbols = new Map<string, ImportedSymbol>();
  const taken = new Set<string>();

  function add(name: string, from: string, typeOnly: boolean, as = name): Code {
    const specifier = from.startsWith('./') ? relativeSpecifier(path, from) : from;
    const key = `${specifier} ${name}`;
    const known = symbols.get(key);
    const local = known?.local ?? freeName(as, taken);
    taken.add(local);
    symbols.set(key, { name, local, specifier, typeOnly: typeOnly && (known?.typeOnly ?? true) });
    return local;
  }

  return {
    declare(name) {
      const local = freeName(name, taken);
      taken.add(local);
      return local;
    },
    importValue: (name, from, as) => add(name, from, false, as),
    importAll: (as, from) => add(everything, from, false, as),
    importType: (name, from) => add(name, from, true),
    render(body) {
      const words = new Set(withoutComments(body).match(/[\p{ID_Continue}$\u200c\u200d]+/gu));
      const imports = importLines([...symbols.values()].filter(({ local }) => words.has(local)));
      const parts = [header(sources), imports, body.trim()].filter((part) => part !== '');
      return code(`${parts.join('\n\n')}\n`);
    },
  };
}

/** A name that occurs only in a documentation comment needs no import. */
function withoutComments(body: string): string {
  return body.replace(/^\s*\/\*\*[\s\S]*?\*\//gm, '');
}

/** The first lines of every generated file: its origin, and how to regenerate it. */
export function header(sources: readonly string[]): Code {
  return lineComment(
    `Generated from ${sources.join(', ')}: edit that, not this.\nTo generate again: npx eventwright generate`,
  );
}

function freeName(name: string, taken: ReadonlySet<string>): Code {
  const safe = safeIdentifier(name);
  for (let number = 2, candidate = safe; ; number += 1) {
    if (!taken.has(candidate)) return candidate;
    candidate = code(`${safe}${number}`);
  }
}

function relativeSpecifier(path: string, from: string): string {
  const relative = posix.relative(posix.dirname(path), posix.normalize(from));
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** One statement a file, packages first, then by code unit, as an editor would sort them. */
function importLines(symbols: readonly ImportedSymbol[]): string {
  const bySpecifier = Map.groupBy(symbols, (symbol) => symbol.specifier);
  const specifiers = [...bySpecifier.keys()].sort(bySpecifierOrder);
  return specifiers
    .map((specifier) => importLine(specifier, bySpecifier.get(specifier) ?? []))
    .join('\n');
}

function bySpecifierOrder(left: string, right: string): number {
  const rank = (specifier: string) => (specifier.startsWith('.') ? 1 : 0);
  return rank(left) - rank(right) || (left < right ? -1 : 1);
}

function importLine(specifier: string, symbols: readonly ImportedSymbol[]): string {
  const whole = symbols.find(({ name }) => name === everything);
  if (whole !== undefined) {
    const others = symbols.filter((symbol) => symbol !== whole);
    const line = `import * as ${whole.local} from ${stringLiteral(specifier)};`;
    return others.length === 0 ? line : `${line}\n${importLine(specifier, others)}`;
  }
  const onlyTypes = symbols.every((symbol) => symbol.typeOnly);
  const names = symbols
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, local, typeOnly }) => {
      const binding = name === local ? name : `${name} as ${local}`;
      return typeOnly && !onlyTypes ? `type ${binding}` : binding;
    });
  const keyword = onlyTypes ? 'import type' : 'import';
  const end = ` from ${stringLiteral(specifier)};`;
  const line = `${keyword} { ${names.join(', ')} }${end}`;
  if (line.length <= 100) return line;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join('')}}${end}`;
}
