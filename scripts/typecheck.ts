import { readArguments } from './read-arguments.ts';
import { runPrograms } from './run-programs.ts';
import { runScript } from './run-script.ts';
import type { Script } from './script.ts';

const typecheckScript = {
  command: 'npm run typecheck',
  does: 'Checks the types of the repository and of the pages that run in a browser.',
  options: {},
} as const satisfies Script;

await runScript(typecheckScript, (argv) => {
  readArguments(typecheckScript, argv);
  return runPrograms([
    ['tsc', '--noEmit'],
    ['tsc', '--noEmit', '-p', 'packages/local/src/console/page'],
    ['tsc', '--noEmit', '-p', 'generator/docs/page'],
  ]);
});
