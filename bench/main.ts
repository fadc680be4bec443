import { benchArbitraries } from './arbitraries.ts';
import { benchBundles } from './bundles.ts';
import { benchCompiler } from './compiler.ts';
import { benchEvolution } from './evolution.ts';
import { benchForeign } from './foreign.ts';
import { benchImages } from './images.ts';
import { benchLambdas } from './lambdas.ts';
import { benchPatterns } from './patterns.ts';
import { benchValidators } from './validators.ts';

/** Every benchmark by name: `npm run bench` runs all, `npm run bench patterns` one. */
const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  arbitraries: benchArbitraries,
  bundles: benchBundles,
  compiler: benchCompiler,
  evolution: benchEvolution,
  images: benchImages,
  lambdas: benchLambdas,
  patterns: benchPatterns,
  validators: benchValidators,
};

/** Needs the npm registry, and so runs only when it is asked for: `npm run bench foreign`. */
const onRequest: typeof benches = { foreign: benchForeign };

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? benches : { ...benches, ...onRequest };
for (const [name, bench] of Object.entries(chosen)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  await bench();
}
