import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Catalogue, writeCatalogue } from '../compiler/catalogue.ts';
import { run } from '../compiler/run.ts';
import { shop } from '../compiler/shop.ts';
import { type Growth, growthOf } from './dimension.ts';

const command = path.join(import.meta.dirname, '../../generator/bin.cjs');

/** `GROWTH_LARGEST=10000` adds a catalogue that takes minutes. */
const largest = Number(process.env['GROWTH_LARGEST'] ?? 1_000);
const counts = [10, 100, 1_000, 10_000].filter((count) => count <= largest);

/** The cost of `generate` by events in the catalogue, and by properties of a schema. */
export async function generationGrowth(): Promise<readonly Growth[]> {
  const unchanged = new Map<number, number>();
  const whole = await growthOf({
    name: '`generate`, the whole catalogue',
    of: 'events',
    sizes: counts,
    costOf: (count) => {
      const { again, first } = generated(shop, count);
      unchanged.set(count, again);
      return first;
    },
    because:
      'Each event costs the same, and loading the compiler as much as some dozens of them: below 1 at first, 1 in the end.',
  });
  const again = await growthOf({
    name: '`generate`, nothing changed',
    of: 'events',
    sizes: counts,
    costOf: (count) => unchanged.get(count) ?? Number.NaN,
    because: 'Files that look as they did are not read, so what grows is one `stat` per file.',
  });
  const schema = await growthOf({
    name: '`generate`, one event',
    of: 'properties',
    sizes: [10, 100, 1_000],
    costOf: (properties) => generated(withProperties(properties), 1).first,
    because:
      'Each property is one more line in types and validators; loading the compiler outweighs a hundred of them.',
  });
  return [whole, again, schema];
}

/** The processor time of a first run, and the least of two without a change. */
function generated(catalogue: Catalogue, count: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'growth-'));
  try {
    mkdirSync(path.join(folder, 'node_modules'));
    writeCatalogue(folder, catalogue, count);
    const [first = Number.NaN, ...again] = [1, 2, 3].map(
      () => run(folder, command, ['generate']).processorSeconds,
    );
    return { first, again: Math.min(...again) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A catalogue in the style of the shop, whose events have this many properties of four kinds. */
function withProperties(count: number): Catalogue {
  const kinds = [
    { type: 'string', minLength: 1, maxLength: 80 },
    { type: 'integer', minimum: 0, maximum: 1_000_000 },
    { type: 'string', format: 'date-time', maxLength: 40 },
    { enum: ['open', 'paid', 'sent'] },
  ];
  const properties = Array.from({ length: count }, (_, at) => {
    return [`property${at}`, { description: 'One of many.', ...kinds[at % kinds.length] }] as const;
  });
  const schemaOf = (number: number) => ({
    ...shop.schemaOf(number),
    properties: Object.fromEntries(properties),
    required: properties.filter((_, at) => at % 2 === 0).map(([name]) => name),
  });
  return { ...shop, schemaOf };
}
