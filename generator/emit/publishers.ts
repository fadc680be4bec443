import { code } from '../typescript/code.ts';
import { docComment } from '../typescript/comment.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import type { Emitter } from './emitter.ts';
import { eventImports, eventNames } from './event-names.ts';

const render = template(new URL('./publishers.hbs', import.meta.url));

/** `publishers.ts`: the publishers of all events, for code that is no handler of a consumer. */
export const emitAllPublishers: Emitter = ({ events }, { schemas }) => {
  if (events.length === 0) return [];
  const path = 'publishers.ts';
  const module = createModule(path, [`${schemas}/events`]);
  const view = {
    publishers: module.declare('Publishers'),
    create: module.declare('createPublishers'),
    cause: module.importType('Cause', '@eventwright/runtime'),
    publisherType: module.importType('Publisher', '@eventwright/runtime'),
    settings: module.importType('PublishingSettings', '@eventwright/runtime'),
    events: events.map((event) => ({
      name: code(eventNames(event).constant),
      documentation: docComment(event.description),
      draft: eventImports(module, event).draft(),
      publisher: eventImports(module, event).publisher(),
    })),
  };
  return [{ path, text: module.render(render(view)) }];
};
