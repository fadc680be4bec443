/**
 * Nodes in groups: each group has the nodes that lead to each other, and comes after all groups that
 * it leads to. Tarjan's algorithm, without recursion, because schemas may refer to each other
 * thousands of steps deep.
 */
export function inCycles<Node>(
  nodes: Iterable<Node>,
  usesOf: (node: Node) => Iterable<Node>,
): readonly (readonly Node[])[] {
  const groups: Node[][] = [];
  const found = new Map<Node, Visit<Node>>();
  const open: Visit<Node>[] = [];
  const path: Visit<Node>[] = [];

  function enter(node: Node): void {
    const order = found.size;
    const visit = {
      node,
      order,
      lowest: order,
      isOpen: true,
      uses: usesOf(node)[Symbol.iterator](),
    };
    found.set(node, visit);
    open.push(visit);
    path.push(visit);
  }

  function leave(visit: Visit<Node>): void {
    path.pop();
    const before = path.at(-1);
    if (before !== undefined) before.lowest = Math.min(before.lowest, visit.lowest);
    if (visit.lowest !== visit.order) return;
    const group = open.splice(open.lastIndexOf(visit));
    for (const one of group) one.isOpen = false;
    groups.push(group.map(({ node }) => node));
  }

  for (const start of nodes) {
    if (!found.has(start)) enter(start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { done, value: next } = visit.uses.next();
      const known = done === true ? undefined : found.get(next);
      if (done === true) leave(visit);
      else if (known === undefined) enter(next);
      else if (known.isOpen) visit.lowest = Math.min(visit.lowest, known.order);
    }
  }
  return groups;
}

interface Visit<Node> {
  readonly node: Node;
  readonly order: number;
  readonly uses: Iterator<Node>;
  /** The order of the earliest node that this one leads back to. */
  lowest: number;
  /** Whether the node's group is not complete yet. */
  isOpen: boolean;
}
