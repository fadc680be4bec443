import type { Json, JsonObject } from '@eventwright/json';
import { type FormTree, formItems, formText } from './form.ts';
import type { Shape, StructureShape } from './shape.ts';

/** The names of members in a form, if they differ: `{ Entries: 'Entry' }`. */
export type FormNames = Readonly<Record<string, string>>;

/**
 * Turns the tree of a form into the JSON that the shape describes; `readInput` validates it.
 *
 * A value that does not fit stays text, and the validation refuses it.
 */
export function formInput(
  { members }: StructureShape,
  tree: FormTree,
  names: FormNames = {},
): JsonObject {
  const result: Record<string, Json> = {};
  if (typeof tree === 'string') return result;
  for (const [name, shape] of Object.entries(members)) {
    const spelled = Object.hasOwn(names, name) ? (names[name] ?? name) : name;
    const value = Object.hasOwn(tree, spelled) ? tree[spelled] : undefined;
    if (value !== undefined) result[name] = convert(shape, value);
  }
  return result;
}

function convert(shape: Shape, tree: FormTree): Json {
  switch (shape.kind) {
    case 'structure':
      return formInput(shape, tree);
    case 'list':
      return formItems(tree).map((item) => convert(shape.of, item));
    case 'map':
      return Object.fromEntries(formItems(tree).flatMap((entry) => mapEntry(shape.of, entry)));
    default:
      return typeof tree === 'string' ? scalar(shape, tree) : {};
  }
}

/** `entry.1.key`, `Attribute.1.Name` and `Tag.1.Key` are three spellings of one thing. */
function mapEntry(of: Shape, entry: FormTree): readonly [string, Json][] {
  if (typeof entry === 'string') return [];
  const key = formText(entry, 'key') ?? formText(entry, 'Name') ?? formText(entry, 'Key');
  const value = entry['value'] ?? entry['Value'];
  return key === undefined || value === undefined ? [] : [[key, convert(of, value)]];
}

function scalar(shape: Shape, value: string): Json {
  if (shape.kind === 'number' && value !== '' && !Number.isNaN(Number(value))) return Number(value);
  if (shape.kind === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
  return value;
}
