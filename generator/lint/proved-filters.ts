import type { Json } from '@eventwright/json';
import { parsePattern } from '@eventwright/pattern';
import { type Proof, prove, suspect } from '@eventwright/pattern/prove';
import type { Catalog } from '../model/catalog.ts';
import { type Filter, filtersOf } from '../proof/filters.ts';

/** A filter that was looked at closely. */
export interface ProvedFilter {
  readonly filter: Filter;
  readonly proof: Proof;
}

const proved = new WeakMap<Catalog, readonly ProvedFilter[]>();

/**
 * The filters that let nothing through, or everything: by the schema alone first, and only those that
 * it makes suspect by the validator and the matcher too.
 */
export function provedFilters(catalog: Catalog): readonly ProvedFilter[] {
  const known = proved.get(catalog) ?? filtersOf(catalog).flatMap(proveSuspect);
  proved.set(catalog, known);
  return known;
}

function proveSuspect(filter: Filter): readonly ProvedFilter[] {
  const pattern = parsePattern(JSON.stringify(filter.where));
  if (pattern.kind === 'refused' || !suspect(pattern, filter.schema)) return [];
  return [{ filter, proof: prove(pattern, filter.subject()) }];
}

const longestShown = 200;

/** A witness for people: cut where it is long. */
export function showWitness(witness: Json): string {
  const text = JSON.stringify(witness);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
