import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const include = [
  '{generator,packages,handlers,stack,demo,operate,torture,fuzz,bench,tests,build}/**/*.test.ts',
  'generated/**/*.test.ts',
];
const exclude = ['**/*.slow.test.ts', '**/*.long.test.ts', '**/node_modules/**', 'cdk.out/**'];

/** Tests that change what a whole process shares, such as its environment or its clock. */
const changesProcess = /\bvi\.(mock|spyOn|stub\w+|useFakeTimers)\(|\bprocess\.env\[.*\] = /;
const isolated = include
  .flatMap((pattern) => globSync(pattern, { exclude: (name) => name === 'node_modules' }))
  .filter((file) => changesProcess.test(readFileSync(file, 'utf8')));

/**
 * `npm test`: units beside the code and the end-to-end tests. Files share their worker's modules,
 * which saves a third of the time, except those that change the process.
 */
export default defineConfig({
  test: {
    globalSetup: 'tests/temporary-folder.ts',
    // Every core: by default one is left free, which on two cores is half.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'shared', include, exclude: [...exclude, ...isolated], isolate: false },
      },
      { extends: true, test: { name: 'isolated', include: isolated, exclude, isolate: true } },
    ],
  },
});
