import { defineConfig } from 'vitest/config';

/** The contract tests that are generated take a cloud each; here the tests of the magazine are enough. */
export default defineConfig({
  test: { include: ['{handlers,stack}/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
