import type { Event } from '../model/catalog.ts';
import { exampleOf } from '../sample/example-of.ts';
import { code } from '../typescript/code.ts';
import { docComment } from '../typescript/comment.ts';
import { literal } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { type EmitContext, type EmittedFile, type Emitter, knownEvents } from './emitter.ts';
import { eventFile, eventImports, eventNames } from './event-names.ts';

/** `events/ImageUploaded/example.ts`: one valid detail, for tests to start with. */
export const emitExamples: Emitter = (catalog, context) =>
  catalog.configuration.contracts
    ? knownEvents(catalog).flatMap((event) =>
        emitExample(event, context, catalog.configuration.formats.branded),
      )
    : [];

function emitExample(
  event: Event,
  { schemas }: EmitContext,
  isBranded: boolean,
): readonly EmittedFile[] {
  const example = exampleOf(event);
  if (example === undefined) return [];
  const path = eventFile(event, 'example.ts');
  const module = createModule(path, [`${schemas}/${event.file}`]);
  const constant = module.declare(eventNames(event).example);
  const type = eventImports(module, event).type();
  const documentation = docComment(`A valid detail of ${event.name}.`);
  // A text is not of a branded type, though the validator has taken it.
  const value = isBranded ? `${literal(example)} as unknown as ${type}` : literal(example);
  const text = `${documentation}\nexport const ${constant}: ${type} = ${value};`;
  return [{ path, text: module.render(code(text)) }];
}
