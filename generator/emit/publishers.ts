import { code } from '../typescript/code.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import type { Emitter } from './emitter.ts';
import { eventFile, eventNames } from './event-names.ts';

const render = template(new URL('./publishers.hbs', import.meta.url));
const renderList = template(new URL('./publisher-list.hbs', import.meta.url));

/** The list of all publishers: one line per event, sorted, so that branches that add some merge. */
export const publisherList = 'publisher-list.ts';

/** `publishers.ts`: the publishers of all events, for code that is not a consumer's handler. */
export const emitAllPublishers: Emitter = ({ events }, { schemas }) => {
  if (events.length === 0) return [];
  const path = 'publishers.ts';
  const sources = [`${schemas}/events`];
  const module = createModule(path, sources);
  const view = {
    publishers: module.declare('Publishers'),
    create: module.declare('createPublishers'),
    all: module.importAll('all', `./${publisherList}`),
    cause: module.importType('Cause', '@eventwright/runtime'),
    settings: module.importType('PublishingSettings', '@eventwright/runtime'),
  };
  const list = events.map((event) => ({
    name: code(eventNames(event).constant),
    publisher: code(eventNames(event).publisher),
    file: code(eventFile(event, 'publisher.ts')),
  }));
  return [
    { path, text: module.render(render(view)) },
    {
      path: publisherList,
      text: createModule(publisherList, sources).render(renderList({ events: list })),
    },
  ];
};
