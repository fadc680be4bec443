import { isObject, type Json } from '@eventwright/json';

/**
 * Reads a value by a JSON path as EventBridge and Pipes know it: `$`, `.name`, `['name']`, `[0]`, and
 * `[*]` for each element of a list.
 *
 * Gives `undefined` if there is nothing at the path.
 */
export function readJsonPath(value: Json, path: string): Json | undefined {
  let current: Json | undefined = value;
  for (const step of path.matchAll(/\.([^.[\]]+)|\[(\d+|\*)\]|\[['"]([^'"]*)['"]\]/g)) {
    const [all, name, index, quoted] = step;
    if (index === '*') {
      if (!Array.isArray(current)) return undefined;
      const rest = path.slice(step.index + all.length);
      const each = current.map((element: Json) => readJsonPath(element, `$${rest}`));
      return each.filter((found) => found !== undefined);
    }
    if (index !== undefined) {
      current = Array.isArray(current) ? current[Number(index)] : undefined;
    } else {
      current = ownMember(current, name ?? quoted ?? '');
    }
  }
  return current;
}

function ownMember(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
