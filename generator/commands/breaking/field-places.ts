import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { at, referenceTarget } from '../../schema/references.ts';

/** A place in a schema file: its path in the schemas folder, `#`, and a JSON pointer. */
export type Place = string;

interface Node {
  readonly file: string;
  readonly pointer: string;
}

/** Every place in the schema of an event that says something of what lies on a path: `variants[].width`. */
export function placesOf(event: Event, path: string): readonly Place[] {
  const visited = new Set<Place>();
  let nodes = expand(event, [{ file: event.file, pointer: '' }], visited);
  for (const step of path.split('.').flatMap((part) => part.split(/(?=\[\])/))) {
    nodes = expand(
      event,
      nodes.flatMap((node) => membersOf(event, node, step)),
      visited,
    );
  }
  visited.delete(`${event.file}#`);
  return [...visited];
}

/** Adds what the nodes refer to and are composed of, and notes them all. */
function expand(event: Event, nodes: readonly Node[], visited: Set<Place>): readonly Node[] {
  const found = new Map<Place, Node>();
  const waiting = [...nodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const place = `${node.file}#${node.pointer}`;
    if (found.has(place)) continue;
    found.set(place, node);
    visited.add(place);
    const schema = schemaAt(event, node);
    const reference = schema['$ref'];
    const target =
      typeof reference === 'string' ? referenceTarget(node.file, reference) : undefined;
    if (target !== undefined) waiting.push(target);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const parts = schema[keyword];
      if (!Array.isArray(parts)) continue;
      for (const index of parts.keys()) waiting.push(below(node, keyword, String(index)));
    }
    for (const keyword of ['if', 'then', 'else']) {
      if (isObject(schema[keyword])) waiting.push(below(node, keyword));
    }
  }
  return [...found.values()];
}

function membersOf(event: Event, node: Node, step: string): readonly Node[] {
  const schema = schemaAt(event, node);
  if (step === '[]') {
    const { items, prefixItems } = schema;
    const lists = { items, prefixItems };
    return Object.entries(lists).flatMap(([keyword, list]) => {
      if (Array.isArray(list)) return [...list.keys()].map((i) => below(node, keyword, String(i)));
      return isObject(list) ? [below(node, keyword)] : [];
    });
  }
  const { properties } = schema;
  const escaped = step.replaceAll('~', '~0').replaceAll('/', '~1');
  const isNamed = isObject(properties) && Object.hasOwn(properties, step);
  return isNamed ? [below(node, 'properties', escaped)] : [];
}

function below({ file, pointer }: Node, ...steps: readonly string[]): Node {
  return { file, pointer: [pointer, ...steps].join('/') };
}

function schemaAt(event: Event, { file, pointer }: Node): JsonObject {
  const document = event.reaches.get(file) as Json | undefined;
  const found = document === undefined ? undefined : at(document, pointer);
  return isObject(found) ? found : {};
}
