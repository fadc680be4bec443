import type { Event, JsonObject, SharedSchema } from '../../model/catalog.ts';
import type { Configuration } from '../../model/configuration.ts';
import { baseName } from '../../model/file-name.ts';
import { at } from '../../model/references.ts';
import { isObject } from '../../model/subschemas.ts';
import { type Code, code } from '../../typescript/code.ts';
import { pascalCase } from '../../typescript/identifier.ts';
import { joinCode } from '../../typescript/join.ts';
import { createModule } from '../../typescript/module.ts';
import type { EmittedFile, Emitter } from '../emitter.ts';
import { brandName, formatsModule } from '../formats/brand.ts';
import { jsonTypes } from './json-types.ts';
import { parseType } from './parse.ts';
import { type Naming, type Place, prepare } from './prepare.ts';
import { printDeclaration } from './print.ts';
import { exportedType, typeModule, typeName } from './type-place.ts';

/** The types of each event's detail, and of each file of shared definitions. */
export const emitTypes: Emitter = ({ events, shared, configuration }, { schemas }) =>
  [...events, ...shared].map((one) => emitModule(one, schemas, configuration));

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
  const waiting = exported(from, path).map(
    ([name, pointer]): Declaration => ({
      name: module.declare(name),
      place: { file: from.file, pointer },
    }),
  );
  const declared = new Map(waiting.map(({ name, place }) => [placeKey(place), name]));
  const own = new Map(exported(from, path));
  const naming: Naming = {
    reaches: from.reaches,
    imported: (target, name) =>
      target === path && own.has(name)
        ? (declared.get(placeKey({ file: from.file, pointer: own.get(name) ?? '' })) ?? name)
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

/** The types that a file exports, with their pointers: the file's own, then its definitions. */
function exported(
  from: Event | SharedSchema,
  path: string,
): readonly (readonly [string, string])[] {
  const whole: [string, string][] =
    from.kind === 'event' || describesValues(from.schema)
      ? [
          [
            from.kind === 'event'
              ? pascalCase(from.detailType)
              : typeName(from.schema, baseName(from.file)),
            '',
          ],
        ]
      : [];
  const definitions = ['definitions', '$defs'].flatMap((keyword) =>
    Object.keys(asObject(from.schema[keyword])).flatMap((key): [string, string][] => {
      const pointer = `/${keyword}/${key}`;
      const place = exportedType(from.file, from.schema, pointer);
      return place?.module === path ? [[place.name, pointer]] : [];
    }),
  );
  return [...whole, ...definitions];
}

/** Whether a file of shared parts is also a schema itself, not only a place for definitions. */
function describesValues(schema: JsonObject): boolean {
  return ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const', 'properties'].some(
    (keyword) => schema[keyword] !== undefined,
  );
}

function printPlace({ name, place }: Declaration, naming: Naming, isEvent: boolean): Code {
  const document = naming.reaches.get(place.file);
  const schema = document && at(document, place.pointer);
  const names: string[] = [];
  // EventBridge takes no detail but an object, so who says nothing means one.
  const isDetail = isEvent && place.pointer === '' && !(isObject(schema) && 'type' in schema);
  const possible = isDetail ? (['object'] as const) : jsonTypes;
  const prepared = prepare(schema ?? {}, place, naming, names, possible);
  return printDeclaration(name, parseType(isObject(prepared) ? prepared : {}), names);
}

function asObject(value: JsonObject[string] | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function placeKey({ file, pointer }: Place): string {
  return `${file}#${pointer}`;
}
