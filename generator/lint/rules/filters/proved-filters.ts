import type { Json } from '@eventwright/json';
import { parsePattern } from '@eventwright/pattern';
import type { Proof } from '@eventwright/pattern/prove';
import { shortened } from '../../../diagnostic/shortened.ts';
import type { Catalog } from '../../../model/catalog.ts';
import { type Filter, filtersOf } from '../../../proof/filters.ts';
import { proveFilter } from '../../../proof/prove-filter.ts';

/** A filter that was looked at closely. */
export interface ProvedFilter {
  readonly filter: Filter;
  readonly proof: Proof;
}

const proved = new WeakMap<Catalog, readonly ProvedFilter[]>();

/** Every filter that EventBridge accepts, with what is certain about it. */
export function provedFilters(catalog: Catalog): readonly ProvedFilter[] {
  const known = proved.get(catalog) ?? filtersOf(catalog).flatMap(proveOne);
  proved.set(catalog, known);
  return known;
}

function proveOne(filter: Filter): readonly ProvedFilter[] {
  const pattern = parsePattern(filter.where);
  return pattern.kind === 'refused' ? [] : [{ filter, proof: proveFilter(pattern, filter) }];
}

const longestShown = 200;

/** A witness for people, truncated if it is long. */
export function showWitness(witness: Json): string {
  return shortened(JSON.stringify(witness), longestShown);
}
