import type { Table } from './report/table.ts';

/** Options for benchmarks of configurable duration. */
export interface BenchOptions {
  readonly minutes: number;
}

/** A benchmark returns tables, which are printed, drawn and written. */
export type Bench = (options: BenchOptions) => readonly Table[] | Promise<readonly Table[]>;

/**
 * Loads a benchmark only when it runs, so that one with missing packages does not stop the others.
 */
type Benches = Readonly<Record<string, () => Promise<Bench>>>;

/** Every benchmark by name. */
export const benches: Benches = {
  arbitraries: async () => (await import('./arbitraries.ts')).benchArbitraries,
  bundles: async () => (await import('./bundles.ts')).benchBundles,
  cloud: async () => (await import('./cloud.ts')).benchCloud,
  compiler: async () => (await import('./compiler.ts')).benchCompiler,
  evolution: async () => (await import('./evolution.ts')).benchEvolution,
  growth: async () => (await import('./growth.ts')).benchGrowth,
  images: async () => (await import('./images.ts')).benchImages,
  lambdas: async () => (await import('./lambdas.ts')).benchLambdas,
  patterns: async () => (await import('./patterns.ts')).benchPatterns,
  peers: async () => (await import('./peers.ts')).benchPeers,
  publishing: async () => (await import('./publishing.ts')).benchPublishing,
  validators: async () => (await import('./validators.ts')).benchValidators,
};

/**
 * Benchmarks that need the npm registry or an hour. They run only on request: `npm run bench
 * foreign`.
 */
export const onRequest: Benches = {
  foreign: async () => (await import('./foreign.ts')).benchForeign,
  soak: async () => (await import('./soak.ts')).benchSoak,
};
