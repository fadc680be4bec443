import { escapePointer } from '@eventwright/json';
import type { Catalog, Event } from '../../../model/catalog.ts';
import { isDeprecated, successorOf } from '../../../model/events/event-version.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** Reports everybody who consumes, publishes or produces a deprecated event. */
export const deprecatedEvent: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'deprecated-event',
  severity: 'warning',
  check: ({ catalog }) => [
    ...catalog.consumers.flatMap(({ file, name, publishes, subscriptions }) => [
      ...subscriptions.flatMap(({ event, reference }) =>
        found(event, catalog, file, `/on/${escapePointer(reference)}`, `\`${name}\` takes`),
      ),
      ...publishes.flatMap((event, index) =>
        // Until its last consumer has moved, a producer says both the old event and the new.
        !isDeprecated(event) || isTaken(event, catalog)
          ? []
          : found(event, catalog, file, `/publishes/${index}`, `\`${name}\` publishes`),
      ),
    ]),
    ...catalog.sources.flatMap(({ file, name, to }) =>
      !isDeprecated(to) || isTaken(to, catalog)
        ? []
        : found(to, catalog, file, '/to', `\`${name}\` makes`),
    ),
  ],
};

function isTaken(event: Event, { consumers }: Catalog): boolean {
  return consumers.some(({ subscriptions }) => subscriptions.some((one) => one.event === event));
}

function found(
  event: Event,
  catalog: Catalog,
  file: string,
  pointer: string,
  who: string,
): readonly Finding[] {
  if (!isDeprecated(event)) return [];
  const successor = successorOf(event, catalog);
  const message = `${who} ${event.detailType}, which is deprecated.`;
  const hint =
    successor === undefined
      ? 'Ask its owner which event replaces it.'
      : `Move to \`${successor.detailType}\`. See docs/life-of-an-event.md for the steps.`;
  return [{ file, pointer, message, hint }];
}
