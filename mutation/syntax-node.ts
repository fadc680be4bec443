/** The parts of a syntax node that are used here. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** The child nodes of a node. */
export function childrenOf(node: Node, except?: ReadonlySet<string>): readonly Node[] {
  return Object.entries(node)
    .filter(([name]) => except?.has(name) !== true)
    .flatMap(([, member]) => [member].flat())
    .filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
