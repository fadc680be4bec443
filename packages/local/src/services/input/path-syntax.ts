import type { Json } from '@eventwright/json';

/** One step of a JSONPath query. */
export type PathStep =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from?: number; readonly to?: number; readonly by: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** All values below, and the value itself. */
  | { readonly kind: 'descend' };

/** A condition on an element: `@.a`, `@.a == 1`, `@.a && !(@.b)`. */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'exists'; readonly path: readonly PathStep[] }
  | {
      readonly kind: 'compare';
      readonly left: Operand;
      readonly operator: string;
      readonly right: Operand;
    };

/** What a condition compares. */
export type Operand =
  | { readonly kind: 'path'; readonly path: readonly PathStep[] }
  | { readonly kind: 'value'; readonly value: Json };

/** Parses what follows `$` in a path; `undefined` if it is invalid. */
export function parsePath(text: string): readonly PathStep[] | undefined {
  const reader = { text, at: 0 };
  const steps = readSteps(reader);
  return steps !== undefined && reader.at === text.length ? steps : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.text);
  if (found === null) return undefined;
  reader.at = sticky.lastIndex;
  return found;
}

const nameStart = /[^\s.[\]()'"*@?,:=<>!&|$]+/;

function readSteps(reader: Reader): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (;;) {
    if (take(reader, /\.\./)) steps.push({ kind: 'descend' });
    else if (take(reader, /\.(?=\[)/)) continue;
    else if (!take(reader, /\./)) {
      if (!take(reader, /\[/)) return steps;
      const step = readBracket(reader);
      if (step === undefined) return undefined;
      steps.push(step);
      continue;
    }
    if (take(reader, /\*/)) steps.push({ kind: 'all' });
    else {
      const name = take(reader, nameStart)?.[0];
      if (name !== undefined) steps.push({ kind: 'names', names: [name] });
      else if (reader.text[reader.at] !== '[') return undefined;
    }
  }
}

function readBracket(reader: Reader): PathStep | undefined {
  if (take(reader, /\s*\*\s*\]/)) return { kind: 'all' };
  if (take(reader, /\s*\?\s*/)) {
    const filter = readOr(reader);
    return filter !== undefined && take(reader, /\s*\]/) ? { kind: 'filter', filter } : undefined;
  }
  const slice = take(reader, /\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(\d+))?\s*\]/);
  if (slice !== undefined) {
    const [, from, to, by = '1'] = slice;
    return {
      kind: 'slice',
      by: Number(by),
      ...(from === undefined ? {} : { from: Number(from) }),
      ...(to === undefined ? {} : { to: Number(to) }),
    };
  }
  const inside = take(reader, /\s*(?:-?\d+\s*,\s*)*-?\d+\s*\]/)?.[0];
  if (inside !== undefined) {
    return { kind: 'indexes', indexes: [...inside.matchAll(/-?\d+/g)].map(([n]) => Number(n)) };
  }
  return readNames(reader);
}

function readNames(reader: Reader): PathStep | undefined {
  const names: string[] = [];
  do {
    const name = readQuoted(reader);
    if (name === undefined) return undefined;
    names.push(name);
  } while (take(reader, /\s*,/));
  return take(reader, /\s*\]/) ? { kind: 'names', names } : undefined;
}

function readQuoted(reader: Reader): string | undefined {
  const found = take(reader, /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/);
  return found && (found[1] ?? found[2] ?? '').replaceAll(/\\(.)/g, '$1');
}

function readOr(reader: Reader): Filter | undefined {
  return readJoined(reader, 'or', /\s*\|\|\s*/, readAnd);
}

function readAnd(reader: Reader): Filter | undefined {
  return readJoined(reader, 'and', /\s*&&\s*/, readCondition);
}

function readJoined(
  reader: Reader,
  kind: 'or' | 'and',
  separator: RegExp,
  readPart: (reader: Reader) => Filter | undefined,
): Filter | undefined {
  const parts: Filter[] = [];
  do {
    const part = readPart(reader);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (take(reader, separator));
  return parts.length === 1 ? parts[0] : { kind, parts };
}

function readCondition(reader: Reader): Filter | undefined {
  if (take(reader, /\s*!(?!=)\s*/)) {
    const filter = readCondition(reader);
    return filter && { kind: 'not', filter };
  }
  if (take(reader, /\s*\(\s*/)) {
    const filter = readOr(reader);
    return filter !== undefined && take(reader, /\s*\)/) ? filter : undefined;
  }
  const left = readOperand(reader);
  const operator = take(reader, /\s*(==|!=|<=|>=|<|>)\s*/)?.[1];
  if (operator === undefined)
    return left?.kind === 'path' ? { ...left, kind: 'exists' } : undefined;
  const right = readOperand(reader);
  return left && right && { kind: 'compare', left, operator, right };
}

function readOperand(reader: Reader): Operand | undefined {
  if (take(reader, /\s*@/)) {
    const path = readSteps(reader);
    return path && { kind: 'path', path };
  }
  const quoted = readQuoted(reader);
  if (quoted !== undefined) return { kind: 'value', value: quoted };
  const literal = take(
    reader,
    /\s*(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\b/,
  )?.[1];
  return literal === undefined ? undefined : { kind: 'value', value: JSON.parse(literal) as Json };
}
