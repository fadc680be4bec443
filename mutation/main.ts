import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../scripts/read-arguments.ts';
import { readNumber } from '../scripts/read-number.ts';
import { runScript } from '../scripts/run-script.ts';
import { type Script, UsageError } from '../scripts/script.ts';
import { areas } from './areas.ts';
import { askIn } from './ask.ts';
import { copyProject } from './copy-project.ts';
import { judgeArea } from './judge-area.ts';
import { areaReport } from './report.ts';
import { sampleOf } from './sample.ts';
import { testsIn } from './tests-for.ts';
import { typeCheckIn } from './type-check.ts';
import { writeReport } from './write-report.ts';

const mutationScript = {
  command: 'npm run mutation',
  does: `Breaks our code in many ways, one at a time, and counts how many the tests notice. Areas: ${areas.map(({ name }) => name).join(', ')}.`,
  operands: '[AREA…]',
  options: {
    sample: { value: 'N', does: 'How many broken versions per area (default: 20).' },
    seed: { value: 'N', does: 'The same seed breaks the same places (default: 1).' },
    write: { does: 'Write the scores into docs/mutation.md.' },
  },
} as const satisfies Script;

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

await runScript(mutationScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const { operands, options } = readArguments(mutationScript, argv);
  const unknown = operands.find((name) => !areas.some((area) => area.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no area ${unknown}.`);
  const size = readNumber('sample', options.sample, 'a whole number from 1', 20);
  const seed = readNumber('seed', options.seed, 'a whole number from 0', 1);
  const wanted = areas.filter(({ name }) => operands.length === 0 || operands.includes(name));
  const copy = mkdtempSync(path.join(tmpdir(), 'eventwright-mutation-'));
  copyProject(root, copy);
  const asking = askIn(copy);
  const run = { copy, asking, testsFor: testsIn(root), typeCheck: typeCheckIn(copy) };
  try {
    for (const area of wanted) {
      const mutants = sampleOf(area, { root, size, seed });
      const started = performance.now();
      const fates = await judgeArea(area, mutants, run);
      const minutes = (performance.now() - started) / 60_000;
      const report = areaReport(fates, { root, seed, minutes });
      console.log(`${area.name}\n\n${report}\n`);
      if (options.write) writeReport(root, area.name, report);
    }
    return 0;
  } finally {
    asking.end();
    rmSync(copy, { recursive: true, force: true });
  }
}
