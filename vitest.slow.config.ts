import { defineConfig } from 'vitest/config';

/** `npm run test:slow`: differential and exhaustive suites that need minutes, not seconds. */
export default defineConfig({
  test: {
    globalSetup: 'tests/temporary-folder.ts',
    // Every core: by default one is left free, which on two cores is half.
    maxWorkers: '100%',
    include: [
      '{bench,build,generator,packages,handlers,stack,demo,operate,scripts,torture,fuzz,tests}/**/*.slow.test.ts',
    ],
    exclude: ['**/node_modules/**', 'cdk.out/**'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    // By default one second, which the cold start of a function takes on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
});
