import type { EmitContext, EmittedFile, Emitter } from '../emit/emitter.ts';
import { emitEvents } from '../emit/event.ts';
import { eventNames } from '../emit/event-names.ts';
import { emitFormats } from '../emit/formats/formats.ts';
import { emitPatternOf, emitPatterns } from '../emit/pattern.ts';
import { emitPublishers } from '../emit/publisher.ts';
import { emitAllPublishers } from '../emit/publishers.ts';
import { emitTypes } from '../emit/types/types.ts';
import { emitValidators } from '../emit/validators/validators.ts';
import type { Catalog, Event } from '../model/catalog.ts';

/** What those who install the package can use; what only this application needs is not among it. */
const emitters: readonly Emitter[] = [
  emitTypes,
  emitValidators,
  emitEvents,
  emitPublishers,
  emitPatterns,
  emitPatternOf,
  emitAllPublishers,
  emitFormats,
];

/**
 * The modules of a package, in TypeScript, the entry `index.ts` among them. They import each other
 * by their compiled name, with `.js`, because older compilers do not resolve `.ts` in a
 * declaration.
 */
export async function packageCode(
  catalog: Catalog,
  context: EmitContext,
): Promise<ReadonlyMap<string, string>> {
  const made = await Promise.all(emitters.map((emit) => emit(catalog, context)));
  const files = made.flat().map(({ path, text }: EmittedFile) => [path, asCompiled(text)] as const);
  return new Map([...files, ['index.ts', entryOf(catalog.events)]]);
}

function asCompiled(text: string): string {
  return text.replaceAll(/(\bfrom |\bimport\()'(\.[^'\n]*)\.ts'/g, "$1'$2.js'");
}

function entryOf(events: readonly Event[]): string {
  const lines = events.flatMap((event) => {
    const names = eventNames(event);
    const from = (file: string) => `from './${event.folder}/${file}.js';`;
    return [
      `export type { ${names.type} } ${from('type')}`,
      `export { ${names.constant}, type ${names.envelope} } ${from('event')}`,
      `export { ${names.accepts}, ${names.isValid} } ${from('validator')}`,
      `export { ${names.assert}, ${names.explain}, ${names.schema} } ${from('explain')}`,
      `export { type ${names.draft}, ${names.publisher} } ${from('publisher')}`,
      `export type { ${names.type}Pattern } ${from('pattern')}`,
    ];
  });
  const all = "export { createPublishers, type Publishers } from './publishers.js';";
  return `${[...lines, all].join('\n')}\n`;
}
