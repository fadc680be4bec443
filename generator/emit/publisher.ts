import type { Event } from '../model/catalog.ts';
import { isDeprecated } from '../model/events/event-version.ts';
import { docComment } from '../typescript/comment.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import { draftPaths, pathUnion } from './event-metadata.ts';
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
  const { name } = event;
  const { carried, filled } = draftPaths(event);
  const view = {
    draft: module.declare(names.draft),
    publisherName: module.declare(names.publisher),
    draftDocumentation: docComment(
      `${name} as the caller of its publisher writes it.`,
      filled.length === 0 ? '' : `The publisher fills ${listed(filled)}.`,
      carried.length === 0
        ? ''
        : `Where ${listed(carried)} is left out, it follows from the cause.`,
    ),
    documentation: docComment(
      `Publishes ${name}. Call it for one event, or \`.batch\` for many.`,
      'Pass the event that is being handled as `cause`: the ids are derived from it.',
      'The bus is EVENT_BUS_NAME and the client is configured from the environment, unless `settings` say otherwise.',
      isDeprecated(event) ? '@deprecated' : '',
    ),
    type: imports.type(),
    constant: imports.constant(),
    validator: imports.isValid(),
    isFilled: filled.length > 0,
    filled: pathUnion(filled),
    isCarried: carried.length > 0,
    carried: pathUnion(carried),
    cause: module.importType('Cause', '@eventwright/runtime'),
    draftOf: module.importType('Draft', '@eventwright/runtime'),
    publisherType: module.importType('Publisher', '@eventwright/runtime'),
    settings: module.importType('PublishingSettings', '@eventwright/runtime'),
    publisher: module.importValue('publisher', '@eventwright/runtime'),
  };
  return { path, text: module.render(render(view)) };
}

function listed(paths: readonly string[]): string {
  return paths.map((path) => `\`${path}\``).join(', ');
}
