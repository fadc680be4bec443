import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { suggestion } from '../../diagnostic/nearest.ts';
import { shown } from '../../diagnostic/shown.ts';
import { dereference, member, typeOf } from '../../schema/schema-place.ts';
import type { ChangeKind } from '../catalog.ts';
import type { Linking } from '../linking.ts';
import type { TableItem } from './table-item.ts';

interface Changing extends TableItem {
  readonly changes: readonly ChangeKind[];
}

/**
 * The filter that lets a modification pass where one of these attributes changed. A filter compares
 * with written values only, so there is one branch for each value that an attribute may take.
 */
export function changedPattern(
  file: string,
  { changed: value, where }: { readonly changed?: Json; readonly where?: Json },
  item: Changing,
  linking: Linking,
): JsonObject {
  const conditions = isObject(where) ? where : {};
  if (value === undefined) return conditions;
  const report = (pointer: string, message: string, hint: string) =>
    void linking.report({
      code: 'changed-attribute',
      severity: 'error',
      file,
      pointer,
      message,
      hint,
    });
  const names = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (names.length === 0 || item.changes.some((kind) => kind !== 'MODIFY')) {
    const message = 'Whether an attribute changed is asked of a modification only.';
    const hint = 'Write `"changes": ["MODIFY"]`, and list the attributes under `changed`.';
    report('/from/changed', message, hint);
    return conditions;
  }
  const branches = names.flatMap((name, index) =>
    branchesOf(shown(name), `/from/changed/${index}`, item, linking, report),
  );
  // Two conditions on one field beside each other in `$or` would not both hold, so they become one.
  const merged = branches.map((branch) => bothHold(conditions, branch));
  if (merged.includes('unknown')) {
    const message =
      'An attribute under `changed` has a condition under `where` that is not a list of values.';
    report('/from/changed', message, 'Write the values that it may take.');
    return conditions;
  }
  const both = merged.filter(isObject);
  if (both.length === 0 && branches.length > 0) {
    const message = 'No change of these attributes passes the filter under `where`.';
    report('/from/changed', message, 'Compare the filter with the values that `item` lists.');
  }
  if (both.length === 0) return conditions;
  const [only, ...others] = both;
  return only !== undefined && others.length === 0 ? only : { $or: both };
}

/**
 * Combines two patterns: undefined if no value passes both, `unknown` if that cannot be decided.
 */
function bothHold(left: Json, right: Json): Json | 'unknown' | undefined {
  if (isObject(left) && isObject(right)) {
    const merged: Record<string, Json> = { ...left };
    for (const [name, test] of Object.entries(right)) {
      const other = Object.hasOwn(left, name) ? left[name] : undefined;
      const found = other === undefined ? test : bothHold(other, test);
      if (found === undefined || found === 'unknown') return found;
      merged[name] = found;
    }
    return merged;
  }
  if (!Array.isArray(left) || !Array.isArray(right)) return 'unknown';
  if ([...left, ...right].some(isObject)) return 'unknown';
  const values = right.filter((one) => left.includes(one));
  return values.length === 0 ? undefined : values;
}

function branchesOf(
  name: string,
  pointer: string,
  { place }: Changing,
  linking: Linking,
  report: (pointer: string, message: string, hint: string) => void,
): readonly JsonObject[] {
  const found = member(place, name, linking.schemas);
  if (found === undefined) {
    const { properties } = place.schema;
    const names = isObject(properties) ? Object.keys(properties) : [];
    report(pointer, `The item has no attribute \`${name}\`.`, suggestion(name, names));
    return [];
  }
  const schema = dereference(found.place, linking.schemas)?.schema ?? {};
  const values = valuesOf(schema);
  if (values === undefined) {
    report(
      pointer,
      `A Pipe's filter cannot tell whether \`${name}\` changed: it compares the old and the new value with written values, not with each other.`,
      'Give the attribute an `enum`, or take every modification and let consumers compare.',
    );
    return [];
  }
  return changesBetween(name, values, found.isAlwaysThere);
}

/** The values that an attribute may take, as a stream writes them; undefined if they have no list. */
function valuesOf(schema: JsonObject): Values | undefined {
  if (schema['type'] === 'boolean') return { descriptor: 'BOOL', values: [true, false] };
  const listed = Array.isArray(schema['enum']) ? (schema['enum'] as readonly Json[]) : [];
  const types = new Set(listed.map(typeOf));
  if (types.size !== 1) return undefined;
  if (types.has('string')) return { descriptor: 'S', values: listed };
  return types.has('integer') ? { descriptor: 'N', values: listed.map(String) } : undefined;
}

interface Values {
  readonly descriptor: string;
  readonly values: readonly Json[];
}

function changesBetween(
  name: string,
  { descriptor, values }: Values,
  isAlwaysThere: boolean,
): readonly JsonObject[] {
  const branch = (before: readonly Json[], now: readonly Json[]): JsonObject => ({
    dynamodb: {
      OldImage: { [name]: { [descriptor]: [...before] } },
      NewImage: { [name]: { [descriptor]: [...now] } },
    },
  });
  const absent = [{ exists: false }];
  return [
    ...values.map((now) =>
      branch(
        values.filter((before) => before !== now),
        [now],
      ),
    ),
    ...(isAlwaysThere ? [] : [branch(absent, values), branch(values, absent)]),
  ];
}
