import { escapePointer, isObject, type Json, type JsonObject } from '@eventwright/json';
import { suggestion } from '../../diagnostic/nearest.ts';
import { shown } from '../../diagnostic/shown.ts';
import { member, type SchemaPlace, typesOf } from '../../schema/schema-place.ts';
import type { ChangeKind, TableStream } from '../catalog.ts';
import type { Linking } from '../linking.ts';
import { reportUnknownMembers } from '../unknown-members.ts';
import { attributesSchema, type Rewriting } from './attribute-schema.ts';
import { changedPattern } from './changed-pattern.ts';
import { plainSchema } from './plain-schema.ts';
import { changeSchemaOf, recordSchemaOf } from './record-schema.ts';
import type { TableItem } from './table-item.ts';

const kinds: readonly ChangeKind[] = ['INSERT', 'MODIFY', 'REMOVE'];
const members = ['table', 'changes', 'changed', 'where', 'enrichment'];

/** Reads `from` of a source that takes a table's changes; undefined if it cannot, which is reported. */
export function readTable(
  file: string,
  from: JsonObject,
  linking: Linking,
): TableStream | undefined {
  reportUnknownMembers('source', members, { file, pointer: '/from', value: from }, linking);
  const item = itemOf(file, from['table'], linking);
  const changes = changesOf(file, from['changes'], linking);
  const isPlain = isEnriched(file, from['enrichment'], linking);
  if (item === undefined || changes === undefined) return undefined;
  const { where } = from;
  const conditions = isObject(where) ? where : undefined;
  const passing = changedPattern(file, from, { ...item, changes }, linking);
  const { key, place } = item;
  const reached = new Set<string>();
  const rewriting: Rewriting = { schemas: linking.schemas, reached, within: [] };
  const typed = {
    image: attributesSchema(place, rewriting),
    key: attributesSchema(place, rewriting, (name) => key.includes(name)),
  };
  const recordSchema = recordSchemaOf(changes, typed, undefined);
  const read = isPlain ? plainItem(place, key, rewriting) : typed;
  return {
    kind: 'table',
    key,
    changes,
    pattern: { ...passing, eventName: [...changes] },
    isPlain,
    recordSchema,
    schema: recordSchemaOf(changes, read, conditions),
    changeSchema: changeSchemaOf(changes, typed.image),
    file,
    reaches: new Map(
      [...reached].flatMap((name) => {
        const schema = linking.schemas.get(name);
        return schema === undefined ? [] : [[name, schema] as const];
      }),
    ),
  };
}

function itemOf(file: string, table: Json | undefined, linking: Linking): TableItem | undefined {
  const value = isObject(table) ? table : {};
  const part = { file, pointer: '/from/table', value };
  reportUnknownMembers('table', ['key', 'item'], part, linking);
  const { item, key } = value;
  if (!isObject(item)) {
    linking.report({
      code: 'no-table-item',
      severity: 'error',
      file,
      pointer: item === undefined ? '/from/table' : '/from/table/item',
      message: 'The source does not describe the items of its table.',
      hint: 'Add `item`: the JSON Schema of an item, with plain values, as your code writes it.',
    });
    return undefined;
  }
  const place = { file, schema: item };
  reportTypes(file, item, '/from/table/item', linking);
  const names = Array.isArray(key) ? key.filter((name) => typeof name === 'string') : [];
  if (!Array.isArray(key) || names.length !== key.length || names.length < 1 || names.length > 2) {
    linking.report({
      code: 'table-key',
      severity: 'error',
      file,
      pointer: key === undefined ? '/from/table' : '/from/table/key',
      message: 'The source does not name the key attributes of its table.',
      hint: 'Add `key`: the partition key, and the sort key if there is one, such as `["pk", "sk"]`.',
    });
    return undefined;
  }
  for (const [index, name] of names.entries()) {
    checkKey(place, name, `/from/table/key/${index}`, linking);
  }
  return { key: names, place };
}

const types = ['string', 'integer', 'number', 'boolean', 'null', 'object', 'array'];

/** Types that JSON Schema does not have: nothing could be read from such an attribute. */
function reportTypes(file: string, schema: Json, pointer: string, linking: Linking): void {
  if (!isObject(schema)) return;
  const given = [schema['type'] ?? []].flat() as readonly Json[];
  for (const type of given.filter((one) => !types.some((known) => known === one))) {
    linking.report({
      code: 'item-type',
      severity: 'error',
      file,
      pointer: `${pointer}/type`,
      message: `JSON Schema has no type \`${shown(type)}\`.`,
      hint: suggestion(shown(type), types),
    });
  }
  const { items, properties } = schema;
  if (items !== undefined) reportTypes(file, items, `${pointer}/items`, linking);
  for (const [name, part] of Object.entries(isObject(properties) ? properties : {})) {
    reportTypes(file, part, `${pointer}/properties/${escapePointer(name)}`, linking);
  }
}

/** DynamoDB developer guide, "Primary key": a string, a number or bytes, in every item. */
function checkKey(place: SchemaPlace, name: string, pointer: string, linking: Linking): void {
  const found = member(place, name, linking.schemas);
  const types = found && typesOf(found.place, linking.schemas);
  const isScalar = [...(types ?? [])].every((type) =>
    ['string', 'integer', 'number'].includes(type),
  );
  if (found?.isAlwaysThere === true && types?.size === 1 && isScalar) return;
  const { properties } = place.schema;
  linking.report({
    code: 'table-key',
    severity: 'error',
    file: place.file,
    pointer,
    message:
      found === undefined
        ? `The item has no attribute \`${name}\`, so it cannot be its key.`
        : `The key attribute \`${name}\` must be required in the item, and a string or a number.`,
    hint:
      found === undefined
        ? suggestion(name, isObject(properties) ? Object.keys(properties) : [])
        : `Change \`${name}\` in \`item\`, or name another attribute.`,
  });
}

function changesOf(
  file: string,
  value: Json | undefined,
  linking: Linking,
): readonly ChangeKind[] | undefined {
  const given = Array.isArray(value) ? (value as readonly Json[]) : [];
  given.forEach((kind, index) => {
    if (kinds.some((known) => known === kind)) return;
    linking.report({
      code: 'unknown-change',
      severity: 'error',
      file,
      pointer: `/from/changes/${index}`,
      message: `A table's stream has no change of the kind \`${shown(kind)}\`.`,
      hint: suggestion(shown(kind), kinds),
    });
  });
  const known = kinds.filter((kind) => given.includes(kind));
  if (known.length > 0) return known;
  if (given.length > 0) return undefined;
  linking.report({
    code: 'unknown-change',
    severity: 'error',
    file,
    pointer: value === undefined ? '/from' : '/from/changes',
    message: 'The source does not say which changes it takes.',
    hint: `Add \`changes\`, a list of ${kinds.map((kind) => `"${kind}"`).join(', ')}.`,
  });
  return undefined;
}

function isEnriched(file: string, value: Json | undefined, linking: Linking): boolean {
  if (value === undefined || value === 'workflow') return value !== undefined;
  linking.report({
    code: 'unknown-enrichment',
    severity: 'error',
    file,
    pointer: '/from/enrichment',
    message: `There is no enrichment \`${shown(value)}\`.`,
    hint: 'Write `"workflow"`, or remove it.',
  });
  return false;
}

function plainItem(place: SchemaPlace, key: readonly string[], rewriting: Rewriting) {
  const image = plainSchema(place, rewriting);
  const { properties } = image;
  const own = Object.entries(isObject(properties) ? properties : {});
  const keys = Object.fromEntries(own.filter(([name]) => key.includes(name)));
  return { image, key: { type: 'object', properties: keys, required: [...key] } };
}
