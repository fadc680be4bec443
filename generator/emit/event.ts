import type { Catalog, Event } from '../model/catalog.ts';
import { isDeprecated } from '../model/events/event-version.ts';
import { type Code, code } from '../typescript/code.ts';
import { docComment } from '../typescript/comment.ts';
import { objectOf, stringLiteral } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { type EmitContext, type EmittedFile, type Emitter, knownEvents } from './emitter.ts';
import { draftPaths, metadataCode, pathUnion } from './event-metadata.ts';
import { eventFile, eventImports, eventNames } from './event-names.ts';

const render = template(new URL('./event.hbs', import.meta.url));

/**
 * `events/ImageUploaded/event.ts`: what the runtime needs to know about an event, and its
 * envelope's type.
 */
export const emitEvents: Emitter = async (catalog, context) => {
  const hasExample = await examplesOf(catalog);
  return knownEvents(catalog).map((event) => emitEvent(event, context, hasExample(event)));
};

/** The sampler is slow to load, so it is loaded only for a catalogue that generates tests. */
async function examplesOf({ configuration }: Catalog): Promise<(event: Event) => boolean> {
  if (!configuration.contracts) return () => false;
  const { exampleOf } = await import('../sample/example-of.ts');
  return (event) => exampleOf(event) !== undefined;
}

function emitEvent(event: Event, context: EmitContext, hasExample: boolean): EmittedFile {
  const path = eventFile(event, 'event.ts');
  const module = createModule(path, [`${context.schemas}/${event.file}`]);
  const names = eventNames(event);
  const paths = draftPaths(event);
  const view = {
    constant: module.declare(names.constant),
    envelope: module.declare(names.envelope),
    documentation: docComment(event.description, isDeprecated(event) ? '@deprecated' : ''),
    envelopeDocumentation: docComment(`${event.name} as a handler receives it.`),
    type: eventImports(module, event).type(),
    detailTypeLiteral: stringLiteral(event.detailType),
    isFilled: paths.filled.length > 0,
    filled: pathUnion(paths.filled),
    isCarried: paths.carried.length > 0,
    carried: pathUnion(paths.carried),
    definition: objectOf([
      ['source', stringLiteral(event.source)],
      ['detailType', stringLiteral(event.detailType)],
      ['metadata', metadataCode(event)],
      [
        'explain',
        code(`async (detail) => (await import('./explain.js')).${names.explain}(detail)`),
      ],
      ...(hasExample ? [exampleMember(names.example)] : []),
    ]),
    eventDefinition: module.importType('EventDefinition', '@eventwright/runtime'),
    eventEnvelope: module.importType('EventEnvelope', '@eventwright/runtime'),
  };
  return { path, text: module.render(render(view)) };
}

/** Tests start with it. It is loaded on demand. */
function exampleMember(name: string): readonly [string, Code] {
  return ['example', code(`async () => (await import('./example.ts')).${name}`)];
}
