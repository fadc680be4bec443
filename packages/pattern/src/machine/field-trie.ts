/** What a name in an event leads to: a field that rules read, names below it, or both. */
export interface TrieNode {
  /** The number of the field that ends here, or -1. */
  field: number;
  readonly children: Map<string, TrieNode>;
  /** The same as `children`, for names that are still units of the event's text. */
  names: NameTable;
}

/** A hash table of the names below a node. It finds a name without creating a string. */
export interface NameTable {
  readonly mask: number;
  readonly hashes: Int32Array;
  readonly nodes: readonly (TrieNode | undefined)[];
  readonly keys: readonly Uint16Array[];
}

export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/**
 * Builds the trie of all names on the way to the fields. A dot splits a name in two, because
 * `{"a.b": 1}` and `{"a": {"b": 1}}` are the same path to EventBridge.
 *
 * @param paths the fields' dotted paths; a field's number is its index.
 */
export function buildTrie(paths: readonly string[]): TrieNode {
  const root = emptyNode();
  for (const [field, path] of paths.entries()) {
    let node = root;
    for (const name of path.split('.')) {
      const child = node.children.get(name) ?? emptyNode();
      node.children.set(name, child);
      node = child;
    }
    node.field = field;
  }
  indexNames(root);
  return root;
}

/** The node below `node` that a whole name, including its dots, leads to. */
export function descend(node: TrieNode, name: string): TrieNode | undefined {
  let below: TrieNode | undefined = node;
  for (const part of name.split('.')) below = below?.children.get(part);
  return below;
}

function emptyNode(): TrieNode {
  return { field: -1, children: new Map(), names: nameTable(new Map()) };
}

function indexNames(root: TrieNode): void {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    node.names = nameTable(node.children);
    pending.push(...node.children.values());
  }
}

function nameTable(children: ReadonlyMap<string, TrieNode>): NameTable {
  let size = 4;
  while (size < children.size * 3) size *= 2;
  const hashes = new Int32Array(size);
  const nodes: (TrieNode | undefined)[] = new Array(size).fill(undefined);
  const keys: Uint16Array[] = new Array(size).fill(new Uint16Array(0));
  for (const [name, node] of children) {
    const key = new Uint16Array(name.length);
    let hash = HASH_SEED;
    for (let at = 0; at < name.length; at += 1) {
      key[at] = name.charCodeAt(at);
      hash = Math.imul(hash ^ name.charCodeAt(at), HASH_PRIME);
    }
    let slot = hash & (size - 1);
    while (nodes[slot] !== undefined) slot = (slot + 1) & (size - 1);
    hashes[slot] = hash;
    nodes[slot] = node;
    keys[slot] = key;
  }
  return { mask: size - 1, hashes, nodes, keys };
}
