import { isObject, type Json } from '@eventwright/json';
import type { Event, MetadataPath } from '../model/catalog.ts';
import { placeAt } from '../model/events/metadata-place.ts';
import { type Code, code } from '../typescript/code.ts';
import { joinCode } from '../typescript/join.ts';
import { listOf, literal, objectOf, stringLiteral } from '../typescript/literal.ts';

/** Where an event keeps its metadata, in the form that the runtime needs. */
export function metadataCode({ metadata }: Event): Code {
  if (metadata === undefined) return code('undefined');
  const { constants, given, places, wantsUuids } = metadata;
  const pathsOf = (paths: typeof places) =>
    Object.entries(paths).map(([field, path]) => [field, literal([...path])] as const);
  const constant = ({ place, value }: (typeof constants)[number]) =>
    objectOf([
      ['place', literal([...place])],
      ['value', literal(value as Parameters<typeof literal>[0])],
    ]);
  const readAndGiven = Object.fromEntries(
    Object.entries(given).filter(([field]) => isRead.has(field)),
  );
  return objectOf([
    ...pathsOf(places),
    ...(constants.length > 0 ? ([['constants', listOf(constants.map(constant))]] as const) : []),
    ...(wantsUuids ? ([['idForm', stringLiteral('uuid')]] as const) : []),
    ...(Object.keys(readAndGiven).length > 0
      ? ([['given', objectOf(pathsOf(readAndGiven))]] as const)
      : []),
  ]);
}

/** What a consumer reads, regardless of who fills it in. */
const isRead = new Set(['id', 'correlationId', 'startedAt']);

/** The paths that the caller of a publisher must omit, and those that it may omit. */
export interface DraftPaths {
  readonly filled: readonly string[];
  readonly carried: readonly string[];
}

/** What the publisher of an event fills in. An object that it fills in completely is one path. */
export function draftPaths(event: Event): DraftPaths {
  const { metadata } = event;
  if (metadata === undefined) return { filled: [], carried: [] };
  const { tenant, ...places } = metadata.places;
  const filled = [...Object.values(places), ...metadata.constants.map(({ place }) => place)];
  const paths = new Set(filled.map(pathText));
  const whole = filled.flatMap((path) => {
    const parent = path.slice(0, -1);
    const names = parent.length === 0 ? [] : namesAt(event, parent);
    const isFilled = (name: string) => paths.has(pathText([...parent, name]));
    return names.length > 0 && names.every(isFilled) ? [pathText(parent)] : [];
  });
  const left = [...paths].filter((path) => !whole.some((parent) => path.startsWith(`${parent}/`)));
  return {
    filled: [...new Set([...whole, ...left])].sort(),
    carried: tenant === undefined ? [] : [pathText(tenant)],
  };
}

/** Paths as a type: `'metadata/id' | 'metadata/time'`. */
export function pathUnion(paths: readonly string[]): Code {
  return paths.length === 0 ? code('never') : joinCode(paths.map(stringLiteral), ' | ');
}

function namesAt({ file, reaches, schema }: Event, path: MetadataPath): readonly string[] {
  const found = placeAt({ file, schema, schemas: reaches }, path);
  const properties: Json | undefined = found?.schema['properties'];
  return isObject(properties) ? Object.keys(properties) : [];
}

function pathText(path: MetadataPath): string {
  return path.join('/');
}
