import type { Event } from '../model/catalog.ts';
import { isDeprecated } from '../model/events/event-version.ts';
import { code } from '../typescript/code.ts';
import { docComment } from '../typescript/comment.ts';
import { literal } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import { eventFile, eventImports, eventNames } from './event-names.ts';

const render = template(new URL('./publisher.hbs', import.meta.url));

/** `events/ImageUploaded/publisher.ts`: the validated, typed publisher of an event. */
export const emitPublishers: Emitter = (catalog, context) =>
  catalog.events.map((event) => emitPublisher(event, context));

function emitPublisher(event: Event, context: EmitContext): EmittedFile {
  const path = eventFile(event, 'publisher.ts');
  const module = createModule(path, [`${context.schemas}/${event.file}`]);
  const names = eventNames(event);
  const imports = eventImports(module, event);
  const { metadata, name } = event;
  const view = {
    draft: module.declare(names.draft),
    publisherName: module.declare(names.publisher),
    draftDocumentation: docComment(
      metadata === undefined
        ? `${name} as its publisher writes it.`
        : `${name} as its publisher writes it: \`${metadata}\` is filled in.`,
    ),
    documentation: docComment(
      `Publishes ${name}, to the bus that EVENT_BUS_NAME names: ` +
        'one by a call, many by `.batch`.',
      'With a `cause`, the event that is being handled, ids follow from that event.',
      isDeprecated(event) ? '@deprecated' : '',
    ),
    type: imports.type(),
    constant: imports.constant(),
    validator: imports.isValid(),
    metadata: metadata === undefined ? code('never') : literal(metadata),
    cause: module.importType('Cause', '@eventwright/runtime'),
    draftOf: module.importType('Draft', '@eventwright/runtime'),
    publisherType: module.importType('Publisher', '@eventwright/runtime'),
    publisher: module.importValue('publisher', '@eventwright/runtime'),
  };
  return { path, text: module.render(render(view)) };
}
