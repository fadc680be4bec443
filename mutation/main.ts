import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { areas } from './areas.ts';
import { askIn } from './ask.ts';
import { copyProject } from './copy-project.ts';
import { judgeArea } from './judge-area.ts';
import { areaReport } from './report.ts';
import { sampleOf } from './sample.ts';
import { testsIn } from './tests-for.ts';
import { writeReport } from './write-report.ts';

/** `npm run mutation -- [AREA…] [--sample N] [--seed N] [--write]`: how many broken versions do the tests notice? */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

process.exitCode = await main(Number(values.sample), Number(values.seed));

async function main(size: number, seed: number): Promise<number> {
  const unknown = positionals.find((name) => !areas.some((area) => area.name === name));
  if (unknown !== undefined) {
    console.error(`There is no area ${unknown}: ${areas.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(seed)) {
    console.error('--sample takes a number above 0, and --seed a number.');
    return 2;
  }
  const wanted = areas.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const copy = mkdtempSync(path.join(tmpdir(), 'eventwright-mutation-'));
  copyProject(root, copy);
  const asking = askIn(copy);
  try {
    for (const area of wanted) {
      const mutants = sampleOf(area, { root, size, seed });
      const started = performance.now();
      const fates = await judgeArea(area, mutants, { copy, asking, testsFor: testsIn(root) });
      const minutes = (performance.now() - started) / 60_000;
      const report = areaReport(fates, { root, seed, minutes });
      console.log(`${area.name}\n\n${report}\n`);
      if (values.write) writeReport(root, area.name, report);
    }
    return 0;
  } finally {
    asking.end();
    rmSync(copy, { recursive: true, force: true });
  }
}
