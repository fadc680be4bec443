/** A form of the Query protocol as a tree: names are split at their dots. */
export type FormTree = string | { readonly [name: string]: FormTree };

/** Reads `Tags.member.1.Key=a` as nested objects. Names on prototypes are names like all others. */
export function readForm(text: string): { readonly [name: string]: FormTree } {
  type Node = { [name: string]: Node | string };
  const root: Node = Object.create(null) as Node;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split('.');
    let node = root;
    for (const part of path.slice(0, -1)) {
      const next = node[part];
      if (typeof next === 'object') node = next;
      else {
        const made: Node = Object.create(null) as Node;
        node[part] = made;
        node = made;
      }
    }
    node[path.at(-1) ?? ''] = value;
  }
  return root;
}

/** The items of `List.member.N` or of a flat `List.N`, in the order of their numbers. */
export function formItems(tree: FormTree | undefined): readonly FormTree[] {
  if (tree === undefined || typeof tree === 'string') return [];
  const inner = tree['member'] ?? tree['entry'] ?? tree;
  if (typeof inner === 'string') return [];
  return Object.entries(inner)
    .filter(([number]) => /^\d+$/.test(number))
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, item]) => item);
}

/** A tree's own member as text, if it has it. */
export function formText(tree: FormTree | undefined, name: string): string | undefined {
  if (tree === undefined || typeof tree === 'string') return undefined;
  const value = tree[name];
  return typeof value === 'string' ? value : undefined;
}
