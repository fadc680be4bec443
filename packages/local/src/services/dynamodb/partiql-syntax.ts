import type { Json } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';

/** A SELECT statement as DynamoDB reads it. */
export interface Select {
  readonly table: string;
  readonly index: string | undefined;
  /** Paths to return; none is `*`. */
  readonly columns: readonly (readonly (string | number)[])[];
  /** A filter expression with placeholders; empty if there is no WHERE. */
  readonly filter: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Json>>;
  readonly isDescending: boolean;
}

type Token = {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol';
  readonly text: string;
};

const pattern =
  /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_][\w-]*)|(<>|!=|<=|>=|[=<>(),.?*[\]]))/y;

/** Functions of conditions, as expressions of DynamoDB spell them. */
const functions: ReadonlySet<string> = new Set([
  'attribute_type',
  'begins_with',
  'contains',
  'size',
]);

/**
 * Reads a SELECT (DynamoDB developer guide, "PartiQL select statements for DynamoDB"). Throws the
 * `ValidationException` for everything else.
 */
export function parseSelect(statement: string, parameters: readonly Json[]): Select {
  const parser = createParser(tokenize(statement), parameters);
  const select = parser.select();
  if (parser.used() !== parameters.length) {
    throw invalid('Number of parameters in request and statement don’t match.');
  }
  return select;
}

function tokenize(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (statement.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex;
    const [, name, text, number, word, symbol] = pattern.exec(statement) ?? [];
    if (name !== undefined) tokens.push({ kind: 'name', text: name.replaceAll('""', '"') });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
    else throw notWellFormed(`unexpected ${JSON.stringify(statement.slice(at, at + 10).trim())}`);
  }
  return tokens;
}

function createParser(tokens: readonly Token[], parameters: readonly Json[]) {
  let at = 0;
  let used = 0;
  const names: Record<string, string> = {};
  const values: Record<string, Json> = {};
  const isWord = (word: string) =>
    tokens[at]?.kind === 'word' && tokens[at]?.text.toUpperCase() === word;
  const isSymbol = (symbol: string) => tokens[at]?.kind === 'symbol' && tokens[at]?.text === symbol;
  const take = (isThere: boolean): boolean => {
    if (isThere) at += 1;
    return isThere;
  };
  const expect = (isThere: boolean, what: string): void => {
    if (!take(isThere))
      throw notWellFormed(`expected ${what} before ${tokens[at]?.text ?? 'the end'}`);
  };
  const name = (): string => {
    const token = tokens[at];
    if (token?.kind !== 'word' && token?.kind !== 'name') throw notWellFormed('expected a name');
    at += 1;
    return token.text;
  };
  const path = (): (string | number)[] => {
    const steps: (string | number)[] = [name()];
    for (;;) {
      if (take(isSymbol('.'))) steps.push(name());
      else if (take(isSymbol('['))) {
        steps.push(Number(tokens[at]?.text));
        at += 1;
        expect(isSymbol(']'), ']');
      } else return steps;
    }
  };
  const placed = (steps: readonly (string | number)[]): string => {
    const parts = steps.map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      const placeholder = `#n${Object.keys(names).length}`;
      names[placeholder] = step;
      return `.${placeholder}`;
    });
    return parts.join('').slice(1);
  };
  const literal = (): Json | undefined => {
    const token = tokens[at];
    if (token === undefined) return undefined;
    const value = literalOf(token, parameters[used]);
    if (value === undefined) return undefined;
    if (token.text === '?' && token.kind === 'symbol') used += 1;
    at += 1;
    return value;
  };
  const operand = (): string => {
    const value = literal();
    if (value !== undefined) {
      const placeholder = `:v${Object.keys(values).length}`;
      values[placeholder] = value;
      return placeholder;
    }
    const next = tokens[at + 1];
    const word = tokens[at]?.text.toLowerCase() ?? '';
    if (functions.has(word) && next?.kind === 'symbol' && next.text === '(') return call(word);
    return placed(path());
  };
  const call = (word: string): string => {
    at += 1;
    return `${word}(${list('(', ')').join(', ')})`;
  };
  const list = (open: string, close: string): string[] => {
    expect(isSymbol(open), open);
    const items = [operand()];
    while (take(isSymbol(','))) items.push(operand());
    expect(isSymbol(close), close);
    return items;
  };
  const comparison = (): string => {
    if (take(isSymbol('('))) {
      const inner = either();
      expect(isSymbol(')'), ')');
      return `(${inner})`;
    }
    const left = operand();
    if (take(isWord('IS'))) {
      const isNegated = take(isWord('NOT'));
      expect(isWord('MISSING') || isWord('NULL'), 'MISSING');
      return `${isNegated ? 'attribute_exists' : 'attribute_not_exists'}(${left})`;
    }
    if (take(isWord('BETWEEN'))) {
      const low = operand();
      expect(isWord('AND'), 'AND');
      return `${left} BETWEEN ${low} AND ${operand()}`;
    }
    if (take(isWord('IN'))) {
      return `${left} IN (${(isSymbol('[') ? list('[', ']') : list('(', ')')).join(', ')})`;
    }
    const operator = tokens[at]?.kind === 'symbol' ? tokens[at]?.text : undefined;
    if (operator === undefined || !/^(=|<>|!=|<|<=|>|>=)$/.test(operator)) return left;
    at += 1;
    return `${left} ${operator === '!=' ? '<>' : operator} ${operand()}`;
  };
  const negation = (): string => (take(isWord('NOT')) ? `NOT ${negation()}` : comparison());
  const both = (): string => {
    let text = negation();
    while (take(isWord('AND'))) text += ` AND ${negation()}`;
    return text;
  };
  const either = (): string => {
    let text = both();
    while (take(isWord('OR'))) text += ` OR ${both()}`;
    return text;
  };
  const columnList = (): (string | number)[][] => {
    if (take(isSymbol('*'))) return [];
    const columns = [path()];
    while (take(isSymbol(','))) columns.push(path());
    return columns;
  };
  return {
    used: () => used,
    select(): Select {
      if (!take(isWord('SELECT'))) {
        const what = tokens[0]?.text ?? '';
        throw invalid(
          `The local DynamoDB runs SELECT statements only, not ${JSON.stringify(what)}.`,
        );
      }
      const columns = columnList();
      expect(isWord('FROM'), 'FROM');
      const table = name();
      const index = take(isSymbol('.')) ? name() : undefined;
      const filter = take(isWord('WHERE')) ? either() : '';
      let isDescending = false;
      if (take(isWord('ORDER'))) {
        expect(isWord('BY'), 'BY');
        path();
        isDescending = take(isWord('DESC'));
        if (!isDescending) take(isWord('ASC'));
      }
      if (at < tokens.length) throw notWellFormed(`unexpected ${tokens[at]?.text}`);
      return { table, index, columns, filter, names, values, isDescending };
    },
  };
}

/** A literal as an attribute value; `undefined` if it is not a literal. */
function literalOf({ kind, text }: Token, parameter: Json | undefined): Json | undefined {
  if (kind === 'text') return { S: text };
  if (kind === 'number') return { N: text };
  if (kind === 'symbol') return text === '?' ? parameter : undefined;
  if (kind !== 'word') return undefined;
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return { BOOL: word === 'true' };
  return word === 'null' ? { NULL: true } : undefined;
}

function notWellFormed(why: string): ServiceError {
  return invalid(`Statement wasn't well formed, can't be processed: ${why}`);
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
