import { defineConfig } from 'vitest/config';

/** Each generated contract test starts a cloud. The tests of the magazine are sufficient here. */
export default defineConfig({
  test: { include: ['{handlers,stack}/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
