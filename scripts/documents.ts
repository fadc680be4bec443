import { readArguments } from './read-arguments.ts';
import { runPrograms } from './run-programs.ts';
import { runScript } from './run-script.ts';
import type { Script } from './script.ts';

const documentsScript = {
  command: 'npm run documents',
  does: 'Writes the documents that are derived from the template: costs, resources, alarms, stages.',
  options: {},
} as const satisfies Script;

/** The tests that write a document each when Vitest updates snapshots. */
const tests = [
  'stack/resources.test.ts',
  'stack/observability/observability.test.ts',
  'stack/security/controls.test.ts',
  'tests/dashboard',
];

await runScript(documentsScript, (argv) => {
  readArguments(documentsScript, argv);
  return runPrograms([
    ['node', 'operate/cost.ts', '--document'],
    ['vitest', 'run', ...tests, '-u'],
    ['vitest', 'run', '--config', 'vitest.slow.config.ts', 'tests/stage-differences', '-u'],
  ]);
});
