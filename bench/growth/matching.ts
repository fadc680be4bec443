import { compile } from '@eventwright/pattern';
import { largeWorkload } from '../patterns/large-workload.ts';
import { type Workload, workload } from '../patterns/workload.ts';
import { type Growth, growthOf, secondsOf } from './dimension.ts';

const ruleCounts = [10, 100, 1_000, 10_000, 100_000];

/** The cost of matching by rules and by bytes of an event, and of compiling rules. */
export async function matchingGrowth(): Promise<readonly Growth[]> {
  return [
    await growthOf({
      name: 'matching one event',
      of: 'rules',
      sizes: ruleCounts,
      costOf: (rules) => matched(workload(rules, 200)),
      because:
        'An event matches one rule in 250, and what does not match is not looked at: nearly flat until the matches outweigh reading the event.',
    }),
    await growthOf({
      name: 'compiling rules',
      of: 'rules',
      sizes: ruleCounts,
      costOf: (rules) => {
        const load = workload(rules, 1);
        return secondsOf(() => void compile(load.rules));
      },
      because: 'Each rule is parsed and filed once; sorting them adds a logarithm.',
    }),
    await growthOf({
      name: 'matching against 1,000 rules',
      of: 'bytes per event',
      sizes: [1_500, 5_000, 15_000, 50_000],
      costOf: (bytes) => matched(largeWorkload(1_000, Math.ceil(400_000 / bytes), bytes)),
      because:
        'Each leaf is looked up once, and arrays are compared by element, not by pairs; what is above 1 are the matches, of which a longer event has more.',
    }),
  ];
}

function matched({ events, rules }: Workload): number {
  const matcher = compile(rules);
  const seconds = secondsOf(() => {
    for (const event of events) matcher.match(event);
  });
  return seconds / events.length;
}
