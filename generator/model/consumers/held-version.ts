import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { inProfile } from '../../schema/profile.ts';
import { at, referenceTarget } from '../../schema/references.ts';
import { subschemas } from '../../schema/subschemas.ts';
import type { Catalog, Event, HeldVersion } from '../catalog.ts';
import { isSameEvent } from '../events/event-identity.ts';

/** The file that says which version of an event a consumer holds: `held/process-image/ImageUploaded.json`. */
export function heldFile(consumer: string, eventName: string): string {
  return `held/${consumer}/${eventName}.json`;
}

/** Reads such a file; undefined if it is not what `eventwright hold` writes. */
export function readHeld(value: JsonObject): HeldVersion | undefined {
  const { event, schemas } = value;
  if (typeof event !== 'string' || !isObject(schemas) || !isObject(schemas[event]))
    return undefined;
  const files = Object.entries(schemas).filter((entry): entry is [string, JsonObject] =>
    isObject(entry[1]),
  );
  return { file: event, schemas: new Map(files) };
}

/**
 * The meaning of an event's schema: without annotations, and with only the definitions that it
 * refers to, so that definitions of other events do not cause a new version.
 */
export function versionOf({ file, reaches }: Pick<Event, 'file' | 'reaches'>): HeldVersion {
  const schemas = [...reachedParts(file, reaches)].map(([name, parts]): [string, JsonObject] => {
    const { $schema, ...schema } = reaches.get(name) ?? {};
    const read = { ...($schema !== undefined && { $schema }), ...inProfile(schema, 'strict') };
    return [name, parts.has(everything) ? read : onlyParts(read, parts)];
  });
  return { file, schemas: new Map(schemas) };
}

/** Whether two versions have the same content, regardless of order. */
export function isSameVersion(one: HeldVersion, other: HeldVersion): boolean {
  return versionText(one) === versionText(other);
}

/** A version of an event other than the present one, and the consumers that hold it, by name. */
export interface OtherVersion {
  readonly version: HeldVersion;
  readonly consumers: readonly string[];
}

/** The versions of an event that are held and are not the present one, each once. */
export function otherVersions(event: Event, { consumers }: Catalog): readonly OtherVersion[] {
  const present = versionOf(event);
  const holders = consumers.flatMap(({ name, subscriptions }) =>
    subscriptions
      .filter((one) => isSameEvent(one.event, event))
      .flatMap(({ held }) => (held && !isSameVersion(held, present) ? [{ name, held }] : [])),
  );
  const groups = [...Map.groupBy(holders, ({ held }) => versionText(held)).values()];
  return groups.flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ version: first.held, consumers: [first, ...others].map(({ name }) => name) }],
  );
}

/** The file of a version that is held. */
export function versionText({ file, schemas }: HeldVersion): string {
  const sorted = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(sorted);
    if (!isObject(value)) return value;
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]));
  };
  const version = sorted({ event: file, schemas: Object.fromEntries(schemas) });
  return `${JSON.stringify(version, undefined, 2)}\n`;
}

const isDefinition = /^\/(?:definitions|\$defs)\/[^/]+$/;

/** The part of a file that a reference to neither a definition nor the whole leads to: all of it. */
const everything = '*';

type Parts = ReadonlyMap<string, ReadonlySet<string>>;

/** By file, the pointers that references lead to, from the event's root on. */
function reachedParts(root: string, schemas: Event['reaches']): Parts {
  const reached = new Map<string, Set<string>>();
  const visit = (file: string, pointer: string): void => {
    const part = pointer === '' || isDefinition.test(pointer) ? pointer : everything;
    const parts = reached.get(file) ?? new Set();
    if (parts.has(part)) return;
    reached.set(file, parts.add(part));
    const schema = at(schemas.get(file) ?? null, part === everything ? '' : part);
    if (isObject(schema)) follow(file, schema, part === everything);
  };
  const follow = (file: string, schema: JsonObject, isAll: boolean): void => {
    const { $ref } = schema;
    const target = typeof $ref === 'string' ? referenceTarget(file, $ref) : undefined;
    if (target !== undefined) visit(target.file, target.pointer);
    for (const child of subschemas(schema)) {
      if (isAll || !isDefinition.test(child.pointer)) follow(file, child.schema, isAll);
    }
  };
  visit(root, '');
  return reached;
}

function onlyParts(schema: JsonObject, parts: ReadonlySet<string>): JsonObject {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    const isKept = parts.has('') || keyword === '$schema';
    if (keyword !== 'definitions' && keyword !== '$defs') return isKept ? [[keyword, value]] : [];
    const reached = Object.entries(isObject(value) ? value : {}).filter(([name]) =>
      parts.has(`/${keyword}/${escapePointer(name)}`),
    );
    return reached.length === 0 ? [] : [[keyword, Object.fromEntries(reached)]];
  });
  return Object.fromEntries(entries);
}
