import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { at, referenceTarget } from '../schema/references.ts';
import { walk } from '../schema/subschemas.ts';

/** Thrown where an event's schema cannot be one file; its message is for people. */
export class UnbundledError extends Error {
  override readonly name = 'UnbundledError';
}

/**
 * The schema of an event as one file: what it refers to in other files becomes a definition of its
 * own.
 *
 * @throws UnbundledError if its files follow different drafts.
 */
export function bundleEvent({ file, name, reaches, schema }: Event): JsonObject {
  if (reaches.size <= 1) return schema;
  const drafts = new Set([...reaches.values()].map(({ $schema }) => $schema ?? schema['$schema']));
  if (drafts.size > 1) {
    throw new UnbundledError(`${name} refers to a file of another draft of JSON Schema`);
  }
  const container = /2019-09|2020-12/.test(String(schema['$schema'])) ? '$defs' : 'definitions';
  const { definitions: _definitions, $defs: _defs, ...root } = schema;
  const names = new Map<string, string>();
  const made = new Map<string, JsonObject | boolean>();
  const nameFor = (target: { readonly file: string; readonly pointer: string }): string => {
    const key = `${target.file}#${target.pointer}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const free = freeName(target, new Set(names.values()));
    names.set(key, free);
    const found = at(reaches.get(target.file) ?? null, target.pointer);
    made.set(free, isObject(found) ? rewritten(found, target.file) : found === true);
    return free;
  };
  const rewritten = (part: JsonObject, within: string): JsonObject => {
    const copy = structuredClone(part) as Record<string, Json>;
    walk(copy, (node) => {
      const { $ref } = node;
      const target = typeof $ref === 'string' ? referenceTarget(within, $ref) : undefined;
      if (target === undefined) return;
      const isRoot = target.file === file && target.pointer === '';
      (node as Record<string, Json>)['$ref'] = isRoot ? '#' : `#/${container}/${nameFor(target)}`;
    });
    return copy;
  };
  const body = rewritten(root, file);
  const sorted = [...made].sort(([left], [right]) => (left < right ? -1 : 1));
  return made.size === 0 ? body : { ...body, [container]: Object.fromEntries(sorted) };
}

/** The last name in a pointer, or the file's, with a number where it is taken. */
function freeName(
  { file, pointer }: { readonly file: string; readonly pointer: string },
  taken: ReadonlySet<string>,
): string {
  const text = pointer === '' ? file.replace(/\.\w+$/, '') : pointer;
  const last = text.split(/[/#]/).at(-1) ?? '';
  const plain = last.replaceAll(/[^0-9A-Za-z_-]/g, '') || 'Part';
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? plain : `${plain}${number}`;
    if (!taken.has(name)) return name;
  }
}
