import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './read-arguments.ts';
import { runScript } from './run-script.ts';
import { type Script, UsageError } from './script.ts';

const schemasScript = {
  command: 'npm run conformance:schemas',
  does: 'Checks everything that is generated against the JSON Schema Test Suite. DIR holds draft4/ … draft2020-12/; REMOTES is the folder of the documents that the suite refers to by URL.',
  operands: 'DIR [REMOTES]',
  options: {
    write: { does: 'Writes the table and its date into docs/json-schema-test-suite.md.' },
  },
} as const satisfies Script;

await runScript(schemasScript, async (argv) => {
  const { operands, options } = readArguments(schemasScript, argv);
  const [folder, remotes, ...others] = operands;
  if (folder === undefined || others.length > 0 || !existsSync(join(folder, 'draft7'))) {
    throw new UsageError('Name the folder of the suite that holds draft4/ … draft2020-12/.');
  }
  const { checkSuite } = await import('../generator/conformance/check-suite.ts');
  const { isSound, rows } = await checkSuite(folder, remotes);
  if (options.write === true) {
    const { writeTable } = await import('../generator/conformance/write-table.ts');
    writeTable(folder, rows);
  }
  return isSound ? 0 : 1;
});
