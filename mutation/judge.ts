/**
 * The process that runs the tests of the copy: one Vitest for many mutants, which the parent kills
 * if one hangs.
 */
import path from 'node:path';
import { createVitest } from 'vitest/node';

/** The request of the parent: the tests to run after the given files changed. */
export interface Question {
  readonly changed: readonly string[];
  readonly tests: readonly string[];
  /** A pattern of test names; empty for all. */
  readonly only: string;
}

/** The first test that failed, and how many passed. */
export interface Verdict {
  readonly failed: string | undefined;
  readonly ran: number;
}

const root = process.argv[2] ?? process.cwd();
let last: readonly string[] = [];
const vitest = await createVitest(
  'test',
  {
    root,
    config: path.join(root, 'vitest.config.ts'),
    include: ['**/*.test.ts'],
    watch: false,
    bail: 1,
    maxWorkers: 1,
    reporters: [{}],
    // Long, so that no test is left out because the machine is busy; the parent bounds a mutant's time.
    testTimeout: 60_000,
  },
  { logLevel: 'silent', clearScreen: false },
);
await vitest.standalone();
// A judge does not outlive its parent.
process.once('disconnect', () => process.exit());
process.send?.('ready');

process.on('message', (question: Question) => {
  void answer(question).then(
    (verdict) => process.send?.(verdict),
    (error: unknown) => process.send?.({ failed: String(error), ran: 0 } satisfies Verdict),
  );
});

async function answer({ changed, only, tests }: Question): Promise<Verdict> {
  // The files that were broken before are restored.
  for (const file of new Set([...changed, ...last])) vitest.invalidateFile(path.join(root, file));
  last = changed.length > 0 ? changed : last;
  if (only === '') vitest.resetGlobalTestNamePattern();
  else vitest.setGlobalTestNamePattern(new RegExp(only));
  let ran = 0;
  for (const test of tests) {
    const verdict = await run(test);
    ran += verdict.ran;
    if (verdict.failed !== undefined) return { failed: verdict.failed, ran };
  }
  return { failed: undefined, ran };
}

async function run(test: string): Promise<Verdict> {
  const specification = vitest.getRootProject().createSpecification(path.join(root, test));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
  let ran = 0;
  // The state also includes the files that ran before.
  for (const module of testModules.filter(({ moduleId }) => moduleId === specification.moduleId)) {
    for (const one of module.children.allTests()) {
      const { state } = one.result();
      if (state === 'passed') ran += 1;
      if (state === 'failed') return { failed: `${test} > ${one.fullName}`, ran };
    }
    const [error] = module.errors();
    if (error !== undefined) return { failed: `${test}: ${error.message}`, ran };
  }
  const [error] = unhandledErrors;
  return { failed: error === undefined ? undefined : `${test}: ${String(error)}`, ran };
}
