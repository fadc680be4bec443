import type { Event } from '../model/catalog.ts';
import { docComment } from '../typescript/comment.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { type EmitContext, type EmittedFile, type Emitter, knownEvents } from './emitter.ts';
import { eventFile, eventImports, eventNames } from './event-names.ts';

const render = template(new URL('./pattern.hbs', import.meta.url));
const renderPatternOf = template(new URL('./pattern-of.hbs', import.meta.url));
const shared = 'pattern.ts';

/** `events/ImageUploaded/pattern.ts`: the type of a pattern over the event's detail. */
export const emitPatterns: Emitter = (catalog, context) =>
  knownEvents(catalog).map((event) => emitPattern(event, context));

/** `pattern.ts`: the type that makes a pattern's type out of a detail's. */
export const emitPatternOf: Emitter = (_catalog, context) => [
  {
    path: shared,
    text: createModule(shared, [`${context.schemas}/events`]).render(renderPatternOf({})),
  },
];

function emitPattern(event: Event, context: EmitContext): EmittedFile {
  const path = eventFile(event, 'pattern.ts');
  const module = createModule(path, [`${context.schemas}/${event.file}`]);
  const view = {
    name: module.declare(`${eventNames(event).type}Pattern`),
    documentation: docComment(`An EventBridge pattern over the detail of ${event.name}.`),
    type: eventImports(module, event).type(),
    patternOf: module.importType('PatternOf', `./${shared}`),
  };
  return { path, text: module.render(render(view)) };
}
