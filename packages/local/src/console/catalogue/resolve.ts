import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** The schema that a schema stands for: local references are followed, at most ten deep. */
export function resolve(root: Json, schema: Json | undefined): JsonObject {
  let current = schema;
  for (let hops = 0; hops < 10; hops += 1) {
    if (!isObject(current)) return {};
    const reference = current['$ref'];
    if (typeof reference !== 'string') return current;
    current = at(root, reference);
  }
  return {};
}

function at(root: Json, reference: string): Json | undefined {
  let found: Json | undefined = root;
  for (const part of reference.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}
