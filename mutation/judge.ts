/** The process that runs tests of the copy: one Vitest for many mutants, which the parent ends where one hangs. */
import path from 'node:path';
import { createVitest } from 'vitest/node';

/** What the parent asks for: these tests, after this file was changed. */
export interface Question {
  readonly file: string;
  readonly tests: readonly string[];
  /** A part of the names of tests; all where it is empty. */
  readonly only: string;
}

/** The first test that failed, and how many ran. */
export interface Verdict {
  readonly failed: string | undefined;
  readonly ran: number;
}

const root = process.argv[2] ?? process.cwd();
let last = '';
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
    testTimeout: 20_000,
  },
  { logLevel: 'silent', clearScreen: false },
);
await vitest.standalone();
process.send?.('ready');

process.on('message', (question: Question) => {
  void answer(question).then(
    (verdict) => process.send?.(verdict),
    (error: unknown) => process.send?.({ failed: String(error), ran: 1 } satisfies Verdict),
  );
});

async function answer({ file, tests, only }: Question): Promise<Verdict> {
  // What was broken before is whole again.
  for (const one of new Set([file, last])) vitest.invalidateFile(path.join(root, one));
  last = file;
  if (only === '') vitest.resetGlobalTestNamePattern();
  else vitest.setGlobalTestNamePattern(only);
  const project = vitest.getRootProject();
  let ran = 0;
  for (const test of tests) {
    const specification = project.createSpecification(path.join(root, test));
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
    // The state of the files that ran before is there too.
    for (const module of testModules) {
      if (module.moduleId !== specification.moduleId) continue;
      for (const one of module.children.allTests()) {
        const { state } = one.result();
        if (state === 'passed') ran += 1;
        if (state === 'failed') return { failed: `${test} > ${one.fullName}`, ran };
      }
      const [error] = module.errors();
      if (error !== undefined) return { failed: `${test}: ${error.message}`, ran };
    }
    if (unhandledErrors.length > 0)
      return { failed: `${test}: ${String(unhandledErrors[0])}`, ran };
  }
  return { failed: undefined, ran };
}
