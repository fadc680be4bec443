import type { Json } from '@eventwright/json';

/** A call of an intrinsic function, or an argument of one. */
export type Expression =
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[] }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'value'; readonly value: Json };

/**
 * Parses `States.Format('{}', $.a)` and the like; `undefined` if it is wrong (developer guide,
 * "Intrinsics for JSONPath states in Step Functions").
 */
export function parseIntrinsic(text: string): Expression | undefined {
  const reader = { text, at: 0 };
  const expression = readExpression(reader);
  skip(reader);
  return reader.at === text.length && expression?.kind === 'call' ? expression : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

function skip(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at += 1;
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function readExpression(reader: Reader): Expression | undefined {
  skip(reader);
  const name = match(reader, /States\.\w+/);
  if (name !== undefined) return readCall(reader, name);
  if (reader.text[reader.at] === '$') return { kind: 'path', path: readPath(reader) };
  const quoted = match(reader, /'(?:[^'\\]|\\.)*'/);
  if (quoted !== undefined) {
    return { kind: 'value', value: quoted.slice(1, -1).replaceAll(/\\(['\\{}])/g, keepBraces) };
  }
  const literal = match(
    reader,
    /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\b/,
  );
  return literal === undefined ? undefined : { kind: 'value', value: JSON.parse(literal) as Json };
}

/** Escaped braces stay escaped: it is for `States.Format` to take them. */
function keepBraces(whole: string, character: string): string {
  return character === '{' || character === '}' ? whole : character;
}

function readCall(reader: Reader, name: string): Expression | undefined {
  skip(reader);
  if (match(reader, /\(/) === undefined) return undefined;
  const given: Expression[] = [];
  skip(reader);
  if (match(reader, /\)/) !== undefined) return { kind: 'call', name, given };
  for (;;) {
    const one = readExpression(reader);
    if (one === undefined) return undefined;
    given.push(one);
    skip(reader);
    if (match(reader, /\)/) !== undefined) return { kind: 'call', name, given };
    if (match(reader, /,/) === undefined) return undefined;
  }
}

/** A path ends at a comma or parenthesis that no bracket or quote of its own holds. */
function readPath(reader: Reader): string {
  const start = reader.at;
  let depth = 0;
  let quote = '';
  for (; reader.at < reader.text.length; reader.at += 1) {
    const character = reader.text[reader.at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if (character === '[' || character === '(') depth += 1;
    else if (depth > 0 && (character === ']' || character === ')')) depth -= 1;
    else if (depth === 0 && /[,)\s]/.test(character)) break;
  }
  return reader.text.slice(start, reader.at);
}
