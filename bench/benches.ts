import type { Table } from './report/table.ts';

/** What the command line says of those that take as long as one wants. */
export interface BenchOptions {
  readonly minutes: number;
}

/** A benchmark gives tables, which are printed, drawn and written. */
export type Bench = (options: BenchOptions) => readonly Table[] | Promise<readonly Table[]>;

/** One that prints what it finds by itself. */
function printing(bench: () => unknown): Bench {
  return async () => {
    await bench();
    return [];
  };
}

/** Loads a benchmark only when it runs: one whose packages are missing stops no other. */
type Benches = Readonly<Record<string, () => Promise<Bench>>>;

/** Every benchmark by name. */
export const benches: Benches = {
  arbitraries: async () => printing((await import('./arbitraries.ts')).benchArbitraries),
  bundles: async () => printing((await import('./bundles.ts')).benchBundles),
  cloud: async () => printing((await import('./cloud.ts')).benchCloud),
  compiler: async () => (await import('./compiler.ts')).benchCompiler,
  evolution: async () => printing((await import('./evolution.ts')).benchEvolution),
  growth: async () => (await import('./growth.ts')).benchGrowth,
  images: async () => printing((await import('./images.ts')).benchImages),
  lambdas: async () => printing((await import('./lambdas.ts')).benchLambdas),
  patterns: async () => printing((await import('./patterns.ts')).benchPatterns),
  peers: async () => (await import('./peers.ts')).benchPeers,
  validators: async () => printing((await import('./validators.ts')).benchValidators),
};

/** Need the npm registry or an hour, and so run only when they are asked for: `npm run bench foreign`. */
export const onRequest: Benches = {
  foreign: async () => printing((await import('./foreign.ts')).benchForeign),
  soak: async () => (await import('./soak.ts')).benchSoak,
};
