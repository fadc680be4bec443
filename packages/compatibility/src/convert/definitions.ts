import type { SchemaNode } from '../schema/keywords.ts';
import type { Target } from './session.ts';

/** Where the target keeps its definitions. */
export function definitionsOf(target: Target): readonly string[] {
  return target === 'draft-04' ? ['definitions'] : ['components', 'schemas'];
}

/** A free name for a definition: its old name, limited to characters that every dialect accepts. */
export function nameOf(node: SchemaNode, taken: readonly string[]): string {
  const last = node.place.replace(/#$/, '').split(/[/#]/).at(-1) ?? '';
  const written = last.replace(/\.(?:json|ya?ml)$/, '');
  const name = written.replaceAll('~1', '.').replaceAll(/[^A-Za-z0-9._-]/g, '_');
  const base = name === '' ? 'Definition' : name;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? base : `${base}${count}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
