import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const include = [
  '{build,generator,packages,handlers,stack,demo,operate,scripts,torture,fuzz,mutation,bench,tests}/**/*.test.ts',
  'generated/**/*.test.ts',
];
const exclude = ['**/*.slow.test.ts', '**/*.long.test.ts', '**/node_modules/**', 'cdk.out/**'];

/**
 * Tests of code that keeps no state share the modules of their worker, which saves half their time,
 * except those that change what a whole process shares, such as its environment or its clock.
 */
const changesProcess =
  /\bvi\.(mock|spyOn|stub\w+|useFakeTimers)\(|\bprocess\.env\[.*\] = |\buseLocalRegistry\(/;
const shared = globSync(
  '{generator,stack,handlers,packages/{json,pattern,compatibility,constructs,local,runtime,testing}}/**/*.test.ts',
  { cwd: import.meta.dirname, exclude: (name) => name === 'node_modules' },
).filter((file) => !changesProcess.test(readFileSync(join(import.meta.dirname, file), 'utf8')));

/** `npm test`: units beside the code and the end-to-end tests, in about four minutes on two cores. */
export default defineConfig({
  test: {
    globalSetup: 'tests/temporary-folder.ts',
    // Every core: by default one is left free, which on two cores is half.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // By default one second, which the cold start of a function takes on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: shared, exclude, isolate: false },
      },
      {
        extends: true,
        test: { name: 'isolated', include, exclude: [...exclude, ...shared] },
      },
    ],
  },
});
