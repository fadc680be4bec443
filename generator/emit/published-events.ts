import type { Event } from '../model/catalog.ts';

/** Detail types that may be published, by source: what `@eventwright/constructs` makes statements of. */
export function publishedEvents(
  events: readonly Event[],
): readonly { readonly source: string; readonly detailTypes: readonly string[] }[] {
  const bySource = Map.groupBy(events, ({ source }) => source);
  return [...bySource].map(([source, published]) => ({
    source,
    detailTypes: published.map(({ detailType }) => detailType),
  }));
}
