import { defineConfig } from 'vitest/config';

/** `npm run test:long`: each suite takes several minutes or asks the npm registry, so CI does not run them. */
export default defineConfig({
  test: {
    globalSetup: 'tests/temporary-folder.ts',
    // Every core: by default one is left free, which on two cores is half.
    maxWorkers: '100%',
    include: ['{generator,packages,handlers,stack,demo,operate,tests}/**/*.long.test.ts'],
    exclude: ['**/node_modules/**', 'cdk.out/**'],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
    // By default one second, which the cold start of a function takes on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
});
