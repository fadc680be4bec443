import type { Catalog, Event } from '../../../model/catalog.ts';
import { catalogueErrors, readCatalogue } from '../../reading/sound-catalogue.ts';
import { argumentsOf, integer, text } from '../arguments.ts';
import { answer, numberOf, type Tool, textOf } from '../tool.ts';

const usualLimit = 100;

/** `list_events`: what events there are, and who has to do with each. */
export const listEvents: Tool = {
  name: 'list_events',
  title: 'List events',
  description:
    'Lists the events of the catalogue with source, detail type, description, publishers and consumers. Start here.',
  input: argumentsOf(
    {
      query: text(
        'Only events with this text in their name, source, detail type or description.',
        200,
      ),
      limit: integer(`The largest number of events to list (default: ${usualLimit}).`, 1, 1000),
      offset: integer('How many to pass over (default: 0).', 0, 1_000_000),
    },
    [],
  ),
  needs: 'nothing',
  changes: false,
  run(args, folders) {
    const read = readCatalogue(folders);
    const { catalog } = read;
    const files = new Set(catalogueErrors(read).map(({ file }) => file));
    const query = textOf(args, 'query').toLowerCase();
    const all = [...catalog.events, ...catalog.external].filter((event) => isAbout(event, query));
    const offset = numberOf(args, 'offset', 0);
    const shown = all.slice(offset, offset + numberOf(args, 'limit', usualLimit));
    return answer({
      total: all.length,
      offset,
      events: shown.map((event) => line(event, catalog)),
      ...(files.size > 0 && { filesWithErrors: [...files] }),
    });
  },
};

function isAbout({ name, source, detailType, description }: Event, query: string): boolean {
  return [name, source, detailType, description].some((each) => each.toLowerCase().includes(query));
}

function line(event: Event, { consumers, sources }: Catalog) {
  const { name, source, detailType, description, isExternal, file } = event;
  const publishing = consumers.filter(({ publishes }) => publishes.includes(event));
  const making = sources.filter(({ to }) => to === event);
  const taking = consumers.filter(({ subscriptions }) =>
    subscriptions.some((subscription) => subscription.event === event),
  );
  return {
    name,
    source,
    detailType,
    description,
    file,
    isExternal,
    publishers: [...making, ...publishing].map((one) => one.name),
    consumers: taking.map((one) => one.name),
  };
}
