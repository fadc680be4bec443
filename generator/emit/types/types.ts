import { isObject } from '@eventwright/json';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Event, SharedSchema } from '../../model/catalog.ts';
import { at } from '../../schema/references.ts';
import { type Code, code } from '../../typescript/code.ts';
import { joinCode } from '../../typescript/join.ts';
import { createModule } from '../../typescript/module.ts';
import { type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { brandName, formatsModule } from '../formats/brand.ts';
import { jsonTypes } from './json-types.ts';
import { type Naming, type Place, prepare } from './prepare.ts';
import { printDeclaration } from './print.ts';
import { exportedNames, typeModule } from './type-place.ts';

/** The types of each event's detail, and of each file of shared definitions. */
export const emitTypes: Emitter = (catalog, { schemas }) =>
  [...knownEvents(catalog), ...catalog.shared].map((one) =>
    emitModule(one, schemas, catalog.configuration),
  );

/** One type that has to be declared, and the schema that it comes from. */
interface Declaration {
  readonly name: Code;
  readonly place: Place;
}

function emitModule(
  from: Event | SharedSchema,
  schemas: string,
  { formats }: Configuration,
): EmittedFile {
  const path = typeModule(from.file, from.schema);
  const module = createModule(path, [`${schemas}/${from.file}`]);
  const exported = exportedNames(from.file, from.schema);
  const waiting = [...exported].map(
    ([pointer, name]): Declaration => ({
      name: module.declare(name),
      place: { file: from.file, pointer },
    }),
  );
  const declared = new Map(waiting.map(({ name, place }) => [placeKey(place), name]));
  const naming: Naming = {
    reaches: from.reaches,
    imported: ({ file, pointer }, { module: target, name }) =>
      file === from.file
        ? (declared.get(placeKey({ file, pointer })) ?? name)
        : module.importType(name, `./${target}`),
    branded: (format) =>
      formats.branded ? module.importType(brandName(format), `./${formatsModule}`) : undefined,
    declared(name, file, pointer) {
      const place = { file, pointer };
      const local = declared.get(placeKey(place)) ?? module.declare(name);
      if (!declared.has(placeKey(place))) waiting.push({ name: local, place });
      declared.set(placeKey(place), local);
      return local;
    },
  };
  const printed: Code[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    printed.push(printPlace(next, naming, next.place.file === from.file && from.kind === 'event'));
  }
  return {
    path,
    text: module.render(printed.length > 0 ? joinCode(printed, '\n\n') : code('export {};')),
  };
}

function printPlace({ name, place }: Declaration, naming: Naming, isEvent: boolean): Code {
  const document = naming.reaches.get(place.file);
  const schema = document && at(document, place.pointer);
  // EventBridge accepts only objects as detail, so a schema without a type means an object.
  const isDetail = isEvent && place.pointer === '' && !(isObject(schema) && 'type' in schema);
  const possible = isDetail ? (['object'] as const) : jsonTypes;
  return printDeclaration(name, prepare(schema ?? {}, place, naming, possible));
}

function placeKey({ file, pointer }: Place): string {
  return `${file}#${pointer}`;
}
