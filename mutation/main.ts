import {
  appendFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@eventwright/pattern/testing';
import { type Area, areas } from './areas.ts';
import { type Asking, askIn } from './ask.ts';
import { copyProject } from './copy-project.ts';
import type { Question, Verdict } from './judge.ts';
import { type Mutant, mutantsOf, mutated } from './mutants.ts';
import { type Fate, report } from './report.ts';
import { type TestsFor, testsIn } from './tests-for.ts';

/** `npm run mutation -- [AREA…] [--sample N] [--seed N]`: how many broken versions do the tests notice? */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
});
const sample = Number(values.sample ?? 20);
const seed = Number(values.seed ?? 1);
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** How long the tests of one mutant may take, in milliseconds. */
const patience = 240_000;
/** How many test files are run for a mutant, and how many more where these notice nothing. */
const [nearest, further] = [4, 8];
const contracts = 'generated/contracts.test.ts';

/** Whether a test passes where nothing is broken. */
const controls = new Map<string, boolean>();

process.exitCode = await main();

async function main(): Promise<number> {
  const unknown = positionals.find((name) => !areas.some((area) => area.name === name));
  if (unknown !== undefined) {
    console.error(`There is no area ${unknown}: ${areas.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const wanted = areas.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const copy = mkdtempSync(path.join(tmpdir(), 'eventwright-mutation-'));
  copyProject(root, copy);
  const asking = askIn(copy, patience);
  try {
    const fates: Fate[] = [];
    for (const area of wanted)
      fates.push(...(await runArea(area, { copy, asking, testsFor: testsIn(root) })));
    console.log(report(fates));
    if (values.out !== undefined) {
      mkdirSync(path.dirname(values.out), { recursive: true });
      for (const fate of fates)
        appendFileSync(values.out, `${JSON.stringify({ seed, ...fate })}\n`);
    }
    return fates.length > 0 ? 0 : 1;
  } finally {
    asking.end();
    rmSync(copy, { recursive: true, force: true });
  }
}

interface Run {
  readonly copy: string;
  readonly asking: Asking;
  readonly testsFor: TestsFor;
}

async function runArea(area: Area, run: Run): Promise<readonly Fate[]> {
  const fates: Fate[] = [];
  for (const mutant of chosen(area)) {
    const fate = await judge(area, mutant, run);
    fates.push(fate);
    const { file, line, written, instead } = mutant;
    const how = fate.noticedBy === undefined ? 'LIVES' : `noticed by ${fate.failed}`;
    console.log(`${area.name} ${file}:${line} ${shown(written)} → ${shown(instead)}: ${how}`);
  }
  return fates;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 50 ? `${text.slice(0, 50)}…` : text);
}

/** So many mutants of an area, by the seed. */
function chosen({ files, except }: Area): readonly Mutant[] {
  const found = globSync([...files], { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !except.test(file))
    .sort()
    .flatMap((file) => mutantsOf(file, readFileSync(path.join(root, file), 'utf8')));
  const random = seededRandom(seed);
  const left = [...found];
  return Array.from({ length: Math.min(sample, found.length) }, () => {
    const [one] = left.splice(random.below(left.length), 1);
    return one as Mutant;
  });
}

/** The tests that pass in a project that nobody broke: others would notice everything. */
async function passing(
  file: string,
  tests: readonly string[],
  asking: Asking,
): Promise<readonly string[]> {
  for (const test of tests.filter((one) => !controls.has(one))) {
    const { failed, ran } = await asking.ask({ file, tests: [test], only: '' });
    controls.set(test, failed === undefined && ran > 0);
    if (failed !== undefined) console.log(`${test} is left out, for it fails unbroken: ${failed}`);
  }
  return tests.filter((test) => controls.get(test) === true);
}

/** Contract tests first where there are some, then the tests nearest to the file, then those further away. */
async function judge(area: Area, mutant: Mutant, run: Run): Promise<Fate> {
  const { file } = mutant;
  if (area.hasContracts) {
    const only = file.split('/')[2] ?? '';
    const { failed } = await askBroken(mutant, { file, tests: [contracts], only }, run);
    if (failed !== undefined) return { area: area.name, mutant, noticedBy: 'contracts', failed };
  }
  const all = run.testsFor(file, nearest + further);
  for (const some of [all.slice(0, nearest), all.slice(nearest)]) {
    const tests = await passing(file, some, run.asking);
    const { failed } = await askBroken(mutant, { file, tests, only: '' }, run);
    if (failed !== undefined) return { area: area.name, mutant, noticedBy: 'tests', failed };
  }
  return { area: area.name, mutant, noticedBy: undefined, failed: undefined };
}

/** Asks while the file is broken. */
async function askBroken(
  mutant: Mutant,
  question: Question,
  { copy, asking }: Run,
): Promise<Verdict> {
  const place = path.join(copy, mutant.file);
  const text = readFileSync(place, 'utf8');
  writeFileSync(place, mutated(text, mutant));
  try {
    return await asking.ask(question);
  } finally {
    writeFileSync(place, text);
  }
}
