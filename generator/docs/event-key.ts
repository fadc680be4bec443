import type { Event } from '../model/catalog.ts';
import { isDeprecated, successorOf } from '../model/events/event-version.ts';
import { sha256 } from '../write/sha256.ts';
import type { Relations } from './facts/relations.ts';
import type { PageMaker } from './html/page-maker.ts';

/**
 * A hash of everything that the documents of an event depend on. It changes whenever they may
 * change.
 */
export function eventKey(
  event: Event,
  relations: Relations,
  { paths, site }: PageMaker,
  code: string,
): string {
  const { detailType, metadata, name, reaches, source } = event;
  const { publishers, reference, sources, takers } = relations;
  const successor = isDeprecated(event) ? successorOf(event, site.catalog) : undefined;
  const parts = [
    code,
    [site.title, site.generated, site.schemas, site.historyNote],
    [name, source, detailType, metadata, reference, paths.get(event)],
    [...reaches.keys()].map((file) => [file, site.hashOf(file)]),
    [...publishers, ...sources].map((one) => [paths.get(one), site.hashOf(one.file)]),
    takers.map(({ consumer, reads, subscription }) => [
      paths.get(consumer),
      site.hashOf(consumer.file),
      subscription.bus,
      reads,
    ]),
    successor === undefined ? [] : [successor.detailType, paths.get(successor)],
    site.versionsKeyOf(event),
  ];
  return sha256(JSON.stringify(parts));
}
