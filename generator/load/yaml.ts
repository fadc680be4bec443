import { createRequire } from 'node:module';
import type { Json } from '@eventwright/json';
import { escapePointer } from '@eventwright/json';
import type { Positions } from './positions.ts';

type Yaml = typeof import('yaml');

/** Loaded when the first YAML file is met: most catalogues have none. */
function yaml(): Yaml {
  return createRequire(import.meta.url)('yaml') as Yaml;
}

/** Anchors may repeat a text only so often, lest a small file become a large value. */
const aliases = 100;

/** Repeated names are found with their positions, as in JSON. */
const options = {
  version: '1.2',
  schema: 'core',
  logLevel: 'silent',
  uniqueKeys: false,
} as const;

/**
 * The content of a YAML text as JSON; undefined if it is not YAML or cannot be expressed in JSON.
 */
export function parseYaml(text: string): Json | undefined {
  try {
    const document = yaml().parseDocument(text, options);
    if (document.errors.length > 0) return undefined;
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: aliases })));
  } catch {
    return undefined;
  }
}

/** Where the parts of a YAML text lie. */
export function readYamlPositions(text: string): Positions {
  const { isMap, isScalar, isSeq, parseDocument } = yaml();
  const document = parseDocument(text, options);
  const values = new Map<string, number>();
  const names = new Map<string, number>();
  const duplicates: { pointer: string; name: string }[] = [];
  visit(document.contents, '');
  const errors = document.errors.map(({ pos, message }) => ({
    offset: pos[0],
    message: (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$|[.:]$/g, ''),
  }));
  return { values, names, duplicates, errors };

  function visit(node: unknown, pointer: string): void {
    if (isMap(node) || isSeq(node) || isScalar(node)) values.set(pointer, node.range?.[0] ?? 0);
    if (isSeq(node))
      for (const [index, item] of node.items.entries()) visit(item, `${pointer}/${index}`);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const child = `${pointer}/${escapePointer(name)}`;
      if (names.has(child)) duplicates.push({ pointer: child, name });
      if (isScalar(key)) names.set(child, key.range?.[0] ?? 0);
      visit(value, child);
    }
  }
}
