import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { type Draft, draftsOf, isBefore } from '../schema/draft.ts';
import { at, referenceTarget } from '../schema/references.ts';
import { walk } from '../schema/subschemas.ts';
import { upgraded } from '../schema/upgrade.ts';

/**
 * The schema of an event as one file: what it refers to in other files becomes a definition of its
 * own. Where the files follow several drafts, it follows the latest.
 */
export function bundleEvent({ file, reaches, schema }: Event): JsonObject {
  if (reaches.size <= 1) return schema;
  const drafts = draftsOf(reaches);
  const draftOf = (one: string): Draft => drafts.get(one) ?? '07';
  const latest = [...reaches.keys()].reduce((best, one) =>
    isBefore(draftOf(best), draftOf(one)) ? one : best,
  );
  const own = isBefore(draftOf(file), draftOf(latest))
    ? reaches.get(latest)?.['$schema']
    : undefined;
  const $schema = own ?? schema['$schema'];
  const container = /2019-09|2020-12/.test(String($schema)) ? '$defs' : 'definitions';
  const { definitions: _definitions, $defs: _defs, ...rest } = schema;
  const root = $schema === undefined ? rest : { ...rest, $schema };
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
    return upgraded(copy, draftOf(within), draftOf(latest));
  };
  const body = rewritten(root, file);
  const sorted = [...made].sort(([left], [right]) => (left < right ? -1 : 1));
  return made.size === 0 ? body : { ...body, [container]: Object.fromEntries(sorted) };
}

/** The last name in a pointer, or the file's name, with a number if it is taken. */
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
