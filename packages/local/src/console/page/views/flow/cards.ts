import type { Flow, FlowKind, FlowNode } from '../../../wire/flow.ts';

/** Parts that follow one another without a branch, drawn as one card with a row for each. */
export interface Card {
  /** The id of its last part. */
  readonly id: string;
  /** The parts in the order in which an event passes them. */
  readonly rows: readonly FlowNode[];
}

/** A card with its top left corner. */
export interface PlacedCard extends Card {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What an event only passes through: it can share a card with the part that it leads to. */
const passes: Readonly<Record<FlowKind, boolean>> = {
  api: false,
  bus: true,
  bucket: true,
  function: false,
  pipe: false,
  queue: true,
  rule: true,
  schedule: true,
  table: true,
  topic: true,
  workflow: false,
};

/**
 * The parts that may be placed below another part. Buckets and tables have places of their own,
 * because many parts write to one.
 */
const follows: Readonly<Record<FlowKind, boolean>> = {
  api: false,
  bus: true,
  bucket: false,
  function: true,
  pipe: true,
  queue: true,
  rule: true,
  schedule: false,
  table: false,
  topic: true,
  workflow: true,
};

/**
 * Groups a flow into cards: a rule or queue goes to the one part that it leads to, and other parts
 * where neither end has another edge. So a rule, its queue and their function are one card.
 */
export function cardsOf({ nodes, edges }: Pick<Flow, 'nodes' | 'edges'>): readonly Card[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const out = ends(edges, 'from', 'to');
  const into = ends(edges, 'to', 'from');
  const next = new Map<string, string>();
  for (const { id, kind } of nodes) {
    const [only, ...others] = out.get(id) ?? [];
    const below = only === undefined ? undefined : known.get(only);
    if (below === undefined || others.length > 0) continue;
    // A bus is placed separately, unless it only receives what one part sends, like the default bus
    // from a bucket.
    if (kind === 'bus' && into.get(id)?.length !== 1) continue;
    const isAlone = (into.get(below.id)?.length ?? 0) === 1;
    const leads = isAlone || ((kind === 'rule' || kind === 'queue') && below.kind !== 'bus');
    if (passes[kind] && follows[below.kind] && leads && !reaches(next, below.id, id)) {
      next.set(id, below.id);
    }
  }
  const rows = new Map<string, FlowNode[]>();
  const byDistance = [...nodes].sort((a, b) => distance(next, b.id) - distance(next, a.id));
  for (const node of byDistance) {
    const last = lastOf(next, node.id);
    rows.set(last, [...(rows.get(last) ?? []), node]);
  }
  // In the order of the nodes, so that the drawing does not depend on the lengths of cards.
  return nodes.flatMap(({ id }) => {
    const own = rows.get(id);
    return own === undefined ? [] : [{ id, rows: own }];
  });
}

function ends(
  edges: Flow['edges'],
  key: 'from' | 'to',
  value: 'from' | 'to',
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const edge of edges) found.set(edge[key], [...(found.get(edge[key]) ?? []), edge[value]]);
  return found;
}

function lastOf(next: ReadonlyMap<string, string>, id: string): string {
  const below = next.get(id);
  return below === undefined ? id : lastOf(next, below);
}

function distance(next: ReadonlyMap<string, string>, id: string): number {
  const below = next.get(id);
  return below === undefined ? 0 : distance(next, below) + 1;
}

function reaches(next: ReadonlyMap<string, string>, from: string, to: string): boolean {
  if (from === to) return true;
  const below = next.get(from);
  return below !== undefined && reaches(next, below, to);
}
