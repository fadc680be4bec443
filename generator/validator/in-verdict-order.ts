import type { Json } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Rule } from './rule.ts';

/**
 * The rules in the order in which a verdict checks them: what distinguishes alternatives comes
 * first, and what takes longest comes last. Constants stay in place, because what follows may need
 * them.
 */
export function inVerdictOrder(rules: readonly Rule[]): readonly Rule[] {
  const runs: Rule[][] = [[]];
  for (const rule of rules) {
    if (isConstant(rule)) runs.push([rule], []);
    else runs.at(-1)?.push(rule);
  }
  return runs.flatMap((run) => run.toSorted((left, right) => cost(left) - cost(right)));
}

function isConstant({ kind }: Rule): boolean {
  return kind === 'read' || kind === 'constant' || kind === 'skip';
}

function cost(rule: Rule): number {
  if (rule.kind === 'member') return costOf(rule.site.schema);
  return rule.kind === 'each' || rule.kind === 'when' ? 2 : 1;
}

function costOf(schema: Json): number {
  if (!isObject(schema)) return 0;
  if (Object.hasOwn(schema, 'const')) return 0;
  const isNested = ['object', 'array'].includes(String(schema['type'])) || '$ref' in schema;
  return isNested ? 3 : 1;
}
