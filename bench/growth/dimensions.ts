import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '@eventwright/pattern';
import { writeCatalogue } from '../compiler/catalogue.ts';
import { run } from '../compiler/run.ts';
import { shop } from '../compiler/shop.ts';
import { largeWorkload } from '../patterns/large-workload.ts';
import { type Workload, workload } from '../patterns/workload.ts';
import { type Dimension, secondsOf } from './dimension.ts';

const command = path.join(import.meta.dirname, '../../generator/bin.cjs');

/** The measured dimensions, with the reason for each slope. */
export const dimensions: readonly Dimension[] = [
  {
    name: '`generate`, the whole catalogue',
    of: 'events',
    sizes: [10, 30, 100, 300, 1_000],
    costOf: (count) => generated(count, 'everything'),
    because:
      'Each event costs the same, and loading the compiler as much as some dozens of them: below 1 at first, 1 in the end.',
  },
  {
    name: '`generate`, nothing changed',
    of: 'events',
    sizes: [10, 30, 100, 300, 1_000],
    costOf: (count) => generated(count, 'nothing'),
    because: 'Files that look as they did are not read, so what grows is one `stat` per file.',
  },
  {
    name: 'matching one event',
    of: 'rules',
    sizes: [40, 400, 4_000, 40_000],
    costOf: (rules) => matched(workload(rules, 200)),
    because:
      'An event matches one rule in 250, and what does not match is not looked at: nearly flat until the matches outweigh reading the event.',
  },
  {
    name: 'compiling rules',
    of: 'rules',
    sizes: [40, 400, 4_000, 40_000],
    costOf: (rules) => {
      const load = workload(rules, 1);
      return secondsOf(() => void compile(load.rules));
    },
    because: 'Each rule is parsed and filed once; sorting them adds a logarithm.',
  },
  {
    name: 'matching against 1,000 rules',
    of: 'bytes per event',
    sizes: [1_500, 5_000, 15_000, 50_000],
    costOf: (bytes) => matched(largeWorkload(1_000, Math.ceil(400_000 / bytes), bytes)),
    because:
      'Each leaf is looked up once, and arrays are compared by element, not by pairs; what is above 1 are the matches, of which a longer event has more.',
  },
];

function matched({ events, rules }: Workload): number {
  const matcher = compile(rules);
  const seconds = secondsOf(() => {
    for (const event of events) matcher.match(event);
  });
  return seconds / events.length;
}

/** The processor time of one run. */
function generated(count: number, what: 'everything' | 'nothing'): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'growth-'));
  try {
    mkdirSync(path.join(folder, 'node_modules'));
    writeCatalogue(folder, shop, count);
    const first = run(folder, command, ['generate']);
    if (what === 'everything') return first.processorSeconds;
    const again = [1, 2, 3].map(() => run(folder, command, ['generate']).processorSeconds);
    return Math.min(...again);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
