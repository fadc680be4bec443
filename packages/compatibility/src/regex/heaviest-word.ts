import type { Automaton } from './automaton.ts';
import { contains, type Ranges } from './ranges.ts';

/** Sets of code points with the same weight, which together contain all code points. */
export type Weights = readonly { readonly from: number; readonly weight: number }[];

/** The heaviest word of a language. */
export interface HeaviestWord {
  readonly weight: number;
  readonly word: () => string;
}

interface Step {
  readonly weight: number;
  readonly point: number;
  readonly previous: Step | undefined;
}

type Edge = { readonly to: number; readonly point: number; readonly weight: number };

const mostStates = 5_000;
const mostSteps = 5_000_000;

/**
 * The heaviest word of at most `longest` code points; undefined if the language has no word that
 * short, `endless` if it has words of any length and `longest` is infinite, and `too many` if the
 * automaton is too large to decide.
 */
export function heaviestWord(
  automaton: Automaton,
  longest: number,
  weights: Weights,
): HeaviestWord | undefined | 'endless' | 'too many' {
  const points = heaviestPoints(automaton, weights);
  const graph = usefulEdges(automaton, points);
  if (graph === undefined) return 'too many';
  if (!graph.has(automaton.start)) return undefined;
  const edges = [...graph.values()].reduce((sum, list) => sum + list.length, 0);
  // Without a cycle, a word is shorter than the number of states.
  const limit = Math.min(longest, hasCycle(graph) ? longest : graph.size);
  if (limit === Number.POSITIVE_INFINITY) return 'endless';
  if (limit * edges > mostSteps) return 'too many';
  return search(automaton, graph, limit);
}

function search(
  automaton: Automaton,
  graph: ReadonlyMap<number, readonly Edge[]>,
  limit: number,
): HeaviestWord | undefined {
  let best: Step | undefined;
  let front = new Map<number, Step>([
    [automaton.start, { weight: 0, point: 0, previous: undefined }],
  ]);
  for (let length = 0; front.size > 0; length += 1) {
    for (const [state, step] of front) {
      if (automaton.accepts(state) && step.weight >= (best?.weight ?? 0)) best = step;
    }
    if (length === limit) break;
    front = advance(front, graph);
  }
  const found = best;
  return found && { weight: found.weight, word: () => spell(found) };
}

function advance(
  front: ReadonlyMap<number, Step>,
  graph: ReadonlyMap<number, readonly Edge[]>,
): Map<number, Step> {
  const next = new Map<number, Step>();
  for (const [state, previous] of front) {
    for (const { to, point, weight } of graph.get(state) ?? []) {
      const sum = previous.weight + weight;
      if (sum > (next.get(to)?.weight ?? -1)) next.set(to, { weight: sum, point, previous });
    }
  }
  return next;
}

function spell(last: Step): string {
  const points: number[] = [];
  for (let step = last; step.previous !== undefined; step = step.previous) points.push(step.point);
  return points
    .reverse()
    .map((point) => String.fromCodePoint(point))
    .join('');
}

/** A heaviest code point of each set that the automaton does not distinguish. */
function heaviestPoints({ sets }: Automaton, weights: Weights): readonly Omit<Edge, 'to'>[] {
  const borders = new Set(weights.map(({ from }) => from));
  for (const [from, to] of sets.flat()) {
    borders.add(from);
    if (to < 0x10ffff) borders.add(to + 1);
  }
  const chosen = new Map<string, Omit<Edge, 'to'>>();
  for (const point of [...borders].sort((left, right) => left - right)) {
    const weight = weights.findLast(({ from }) => from <= point)?.weight ?? 0;
    const signature = sets.map((set: Ranges) => (contains(set, point) ? '1' : '0')).join('');
    if (weight > (chosen.get(signature)?.weight ?? -1)) chosen.set(signature, { point, weight });
  }
  return [...chosen.values()];
}

/** The edges from which a word can still be completed, by their source state. */
function usefulEdges(
  automaton: Automaton,
  points: readonly Omit<Edge, 'to'>[],
): ReadonlyMap<number, readonly Edge[]> | undefined {
  const edges = new Map<number, readonly Edge[]>();
  const into = new Map<number, number[]>();
  const queue = [automaton.start];
  for (const state of queue) {
    if (edges.has(state)) continue;
    if (edges.size > mostStates) return undefined;
    const isHopeless = automaton.isFinal(state) && !automaton.accepts(state);
    const out = isHopeless
      ? []
      : points.map((point) => ({ ...point, to: automaton.next(state, point.point) }));
    edges.set(state, heaviestEachWay(out));
    for (const { to } of out) {
      into.set(to, [...(into.get(to) ?? []), state]);
      queue.push(to);
    }
  }
  const useful = new Set([...edges.keys()].filter((state) => automaton.accepts(state)));
  for (const state of useful) for (const from of into.get(state) ?? []) useful.add(from);
  return new Map(
    [...useful].map((state) => [
      state,
      (edges.get(state) ?? []).filter(({ to }) => useful.has(to)),
    ]),
  );
}

function heaviestEachWay(edges: readonly Edge[]): readonly Edge[] {
  const best = new Map<number, Edge>();
  for (const edge of edges) {
    if (edge.weight > (best.get(edge.to)?.weight ?? -1)) best.set(edge.to, edge);
  }
  return [...best.values()];
}

/**
 * Whether the graph has a cycle: whether something remains after all leaves are removed repeatedly.
 */
function hasCycle(graph: ReadonlyMap<number, readonly Edge[]>): boolean {
  const open = new Map([...graph].map(([state, out]) => [state, out.length]));
  const into = new Map<number, number[]>();
  for (const [state, out] of graph) {
    for (const { to } of out) into.set(to, [...(into.get(to) ?? []), state]);
  }
  const leaves = [...open].filter(([, count]) => count === 0).map(([state]) => state);
  for (const leaf of leaves) {
    for (const from of into.get(leaf) ?? []) {
      const left = (open.get(from) ?? 0) - 1;
      open.set(from, left);
      if (left === 0) leaves.push(from);
    }
  }
  return leaves.length < graph.size;
}
