import type { Table } from './report/table.ts';

/** Options for benchmarks of configurable duration. */
export interface BenchOptions {
  readonly minutes: number;
}

/** A benchmark returns tables, which are printed, drawn and written. */
export type Bench = (options: BenchOptions) => readonly Table[] | Promise<readonly Table[]>;

/** A benchmark that prints its own results. */
function printing(bench: () => unknown): Bench {
  return async () => {
    await bench();
    return [];
  };
}

/**
 * Loads a benchmark only when it runs, so that one with missing packages does not stop the others.
 */
type Benches = Readonly<Record<string, () => Promise<Bench>>>;

/** Every benchmark by name. */
export const benches: Benches = {
  arbitraries: async () => (await import('./arbitraries.ts')).benchArbitraries,
  bundles: async () => printing((await import('./bundles.ts')).benchBundles),
  cloud: async () => printing((await import('./cloud.ts')).benchCloud),
  compiler: async () => (await import('./compiler.ts')).benchCompiler,
  evolution: async () => printing((await import('./evolution.ts')).benchEvolution),
  growth: async () => (await import('./growth.ts')).benchGrowth,
  images: async () => printing((await import('./images.ts')).benchImages),
  lambdas: async () => printing((await import('./lambdas.ts')).benchLambdas),
  patterns: async () => printing((await import('./patterns.ts')).benchPatterns),
  peers: async () => (await import('./peers.ts')).benchPeers,
  publishing: async () => (await import('./publishing.ts')).benchPublishing,
  validators: async () => printing((await import('./validators.ts')).benchValidators),
};

/**
 * Benchmarks that need the npm registry or an hour. They run only on request: `npm run bench
 * foreign`.
 */
export const onRequest: Benches = {
  foreign: async () => printing((await import('./foreign.ts')).benchForeign),
  soak: async () => (await import('./soak.ts')).benchSoak,
};
