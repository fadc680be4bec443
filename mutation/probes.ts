import { parseAst } from 'vitest/node';
import type { Mutant } from './mutants.ts';
import { childrenOf, type Node } from './syntax-node.ts';

/**
 * The place of a probe: before a statement, or around the expression that an arrow function
 * returns.
 */
interface Place {
  readonly kind: 'statement' | 'expression';
  readonly start: number;
  readonly end: number;
}

/**
 * The file with a probe at each mutant's place. A probe appends the mutant's index to a file when
 * it is reached for the first time in a process, so that functions in other processes are recorded
 * too.
 */
export function probed(text: string, mutants: readonly Mutant[], reachedFile: string): string {
  const program = parseAst(text, { lang: 'ts' }) as unknown as Node;
  const inserted = Map.groupBy(
    mutants.flatMap((mutant, index) => insertions(placeOf(program, mutant), index)),
    ({ at }) => at,
  );
  const edits = [...inserted].sort(([one], [other]) => other - one);
  const body = edits.reduce(
    (whole, [at, parts]) =>
      whole.slice(0, at) + parts.map(({ code }) => code).join('') + whole.slice(at),
    text,
  );
  return `${body}\n${probeFunction(reachedFile)}`;
}

function insertions({ kind, start, end }: Place, index: number) {
  return kind === 'statement'
    ? [{ at: start, code: `__reached(${index});` }]
    : [
        { at: start, code: `(__reached(${index}),` },
        { at: end, code: ')' },
      ];
}

/** The innermost statement or returned expression that contains the mutant. */
function placeOf(program: Node, mutant: Mutant): Place {
  let found: Place = { kind: 'statement', start: 0, end: program.end };
  const visit = (node: Node): void => {
    for (const place of placesIn(node)) if (holds(place, mutant)) found = place;
    for (const child of childrenOf(node)) if (holds(child, mutant)) visit(child);
  };
  visit(program);
  return found;
}

function placesIn(node: Node): readonly Place[] {
  const statements = [node['body'], node['consequent']].find(Array.isArray) ?? [];
  // A class body contains members, and no statement is allowed between them.
  if (node.type !== 'ClassBody' && statements.length > 0)
    return (statements as readonly Node[]).map(({ start, end }) => ({
      ...{ kind: 'statement', start, end },
    }));
  const { start, end, type } = (node['body'] ?? node) as Node;
  const returns = node.type === 'ArrowFunctionExpression' && type !== 'BlockStatement';
  return returns ? [{ kind: 'expression', start, end }] : [];
}

function holds(outer: { start: number; end: number }, inner: { start: number; end: number }) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * A function declaration, so that it is there before the module's first statement. What was reached is
 * remembered for the whole process: a module may be loaded more than once in it.
 */
function probeFunction(reachedFile: string): string {
  const file = JSON.stringify(reachedFile);
  return `function __reached(index) {
  const seen = (globalThis.__reachedMutants ??= new Set());
  const key = ${file} + index;
  if (seen.has(key)) return;
  seen.add(key);
  process.getBuiltinModule('node:fs').appendFileSync(${file}, index + '\\n');
}
`;
}
