import { defineConfig } from 'vitest/config';

/** `npm test`: units beside the code and the end-to-end tests, in about five minutes on two cores. */
export default defineConfig({
  test: {
    globalSetup: 'tests/temporary-folder.ts',
    // Every core: by default one is left free, which on two cores is half.
    maxWorkers: '100%',
    include: [
      '{build,generator,packages,handlers,stack,demo,operate,torture,fuzz,mutation,bench,tests}/**/*.test.ts',
      'generated/**/*.test.ts',
    ],
    exclude: ['**/*.slow.test.ts', '**/*.long.test.ts', '**/node_modules/**', 'cdk.out/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
