import type { Expression } from './parse.ts';
import { contains, type Ranges } from './ranges.ts';

/** A deterministic automaton whose states are created on demand. */
export interface Automaton {
  readonly start: number;
  /** The sets of code points that its transitions distinguish. */
  readonly sets: readonly Ranges[];
  next(state: number, point: number): number;
  accepts(state: number): boolean;
  /** Whether no word can lead from this state to another verdict. */
  isFinal(state: number): boolean;
}

type Edge =
  | { readonly kind: 'free'; readonly to: number }
  | { readonly kind: 'start'; readonly to: number }
  | { readonly kind: 'end'; readonly to: number }
  | { readonly kind: 'class'; readonly ranges: Ranges; readonly to: number };

const mostStates = 6000;

/** Builds the automaton of the strings in which the expression matches somewhere. */
export function automatonOf(expression: Expression): Automaton | undefined {
  const edges: Edge[][] = [[], []];
  const built = connect(expression, 0, 1, edges);
  return built ? determinize(edges) : undefined;
}

/** Adds the paths of an expression between two states; false if there are too many. */
function connect(expression: Expression, from: number, to: number, edges: Edge[][]): boolean {
  const add = (edge: Edge) => edges[from]?.push(edge);
  const fresh = () => edges.push([]) - 1;
  if (edges.length > mostStates) return false;
  switch (expression.kind) {
    case 'start':
    case 'end':
      add({ kind: expression.kind, to });
      return true;
    case 'class':
      add({ kind: 'class', ranges: expression.ranges, to });
      return true;
    case 'choice':
      return expression.parts.every((part) => connect(part, from, to, edges));
    case 'sequence':
      return connectAll(expression.parts, from, to, edges);
    case 'repeat': {
      const { part, min, max } = expression;
      const copies = max === Infinity ? min : max;
      if (copies > mostStates) return false;
      let state = from;
      for (let count = 0; count < copies; count++) {
        if (count >= min) edges[state]?.push({ kind: 'free', to });
        const next = fresh();
        if (!connect(part, state, next, edges)) return false;
        state = next;
      }
      const exit = max === Infinity ? loop(part, to, edges) : to;
      edges[state]?.push({ kind: 'free', to: exit });
      return edges.length <= mostStates;
    }
  }
}

/** A state from which the part can be passed any number of times on the way to `to`. */
function loop(part: Expression, to: number, edges: Edge[][]): number {
  const hub = edges.push([]) - 1;
  const back = edges.push([]) - 1;
  connect(part, hub, back, edges);
  edges[back]?.push({ kind: 'free', to: hub });
  edges[hub]?.push({ kind: 'free', to });
  return hub;
}

function connectAll(
  parts: readonly Expression[],
  from: number,
  to: number,
  edges: Edge[][],
): boolean {
  let state = from;
  for (const part of parts) {
    const next = edges.push([]) - 1;
    if (!connect(part, state, next, edges)) return false;
    state = next;
  }
  edges[state]?.push({ kind: 'free', to });
  return true;
}

interface Subset {
  readonly states: readonly number[];
  readonly isMatched: boolean;
  readonly isAccepting: boolean;
  readonly successors: Map<string, number>;
}

function determinize(edges: readonly (readonly Edge[])[]): Automaton {
  const sets = edges.flat().flatMap((edge) => (edge.kind === 'class' ? [edge.ranges] : []));
  const subsets: Subset[] = [];
  const known = new Map<string, number>();
  const add = (seeds: readonly number[], isStart: boolean): number => {
    const states = closure(edges, seeds, isStart, false);
    const key = `${isStart} ${states.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const isMatched = states.includes(1);
    const isAccepting = isMatched || closure(edges, seeds, isStart, true).includes(1);
    known.set(key, subsets.length);
    return subsets.push({ states, isMatched, isAccepting, successors: new Map() }) - 1;
  };
  const start = add([0], true);
  const at = (state: number) => subsets[state] as Subset;
  const next = (state: number, point: number): number => {
    const subset = at(state);
    if (subset.isMatched) return state;
    const known = subset.successors.get(String(point));
    if (known !== undefined) return known;
    const targets = subset.states.flatMap((from) => moves(edges[from] ?? [], point));
    const made = add([0, ...targets], false);
    subset.successors.set(String(point), made);
    return made;
  };
  return {
    start,
    sets: [...new Set(sets)],
    next,
    accepts: (state) => at(state).isAccepting,
    isFinal: (state) => at(state).isMatched || isStuck(edges, at(state)),
  };
}

function moves(edges: readonly Edge[], point: number): readonly number[] {
  return edges.flatMap((edge) =>
    edge.kind === 'class' && contains(edge.ranges, point) ? [edge.to] : [],
  );
}

/** Whether only `^` leads further, and the start has passed. */
function isStuck(edges: readonly (readonly Edge[])[], subset: Subset): boolean {
  if (subset.isAccepting) return false;
  return !subset.states.some((state) => edges[state]?.some((edge) => edge.kind === 'class'));
}

function closure(
  edges: readonly (readonly Edge[])[],
  seeds: readonly number[],
  isStart: boolean,
  isEnd: boolean,
): readonly number[] {
  const reached = new Set(seeds);
  for (const state of reached) {
    for (const edge of edges[state] ?? []) {
      const isOpen =
        edge.kind === 'free' ||
        (edge.kind === 'start' && isStart) ||
        (edge.kind === 'end' && isEnd);
      if (isOpen) reached.add(edge.to);
    }
  }
  return [...reached].sort((a, b) => a - b);
}
