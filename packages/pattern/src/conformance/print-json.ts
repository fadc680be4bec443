import type { JsonNode } from '../json.ts';

/** The shortest text of a node. Numbers keep their digits, and repeated names stay repeated. */
export function printJson(node: JsonNode): string {
  switch (node.kind) {
    case 'object': {
      const members = node.members.map(
        ({ name, value }) => `${JSON.stringify(name)}:${printJson(value)}`,
      );
      return `{${members.join()}}`;
    }
    case 'array':
      return `[${node.items.map(printJson).join()}]`;
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
    case 'literal':
      return node.text;
  }
}
