import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Area } from './areas.ts';
import type { Asking } from './ask.ts';
import type { Question, Verdict } from './judge.ts';
import { type Mutant, mutated } from './mutants.ts';
import { type Reaching, reachingTests } from './reach.ts';
import type { TestsFor } from './tests-for.ts';
import type { TypeCheck } from './type-check.ts';

/** The fate of a mutant. */
export interface Fate {
  readonly mutant: Mutant;
  readonly noticedBy: 'contracts' | 'tests' | 'types' | undefined;
  /** The test that failed, or the error of the type checker. */
  readonly failed: string | undefined;
  /** Whether any test executes the place. */
  readonly isReached: boolean;
}

export interface Run {
  readonly copy: string;
  readonly asking: Asking;
  readonly testsFor: TestsFor;
  readonly typeCheck: TypeCheck;
}

/**
 * The maximum number of test files per mutant: those that load the file, the nearest by the import
 * graph.
 */
const most = 12;
const contracts = 'generated/contracts.test.ts';

/** Breaks one place after the other and runs the tests that reach it. */
export async function judgeArea(
  area: Area,
  mutants: readonly Mutant[],
  run: Run,
): Promise<readonly Fate[]> {
  const left = area.hasContracts ? await judgeByContracts(mutants, run) : new Map<Mutant, string>();
  const others = mutants.filter((mutant) => !left.has(mutant));
  const files = new Set(others.map(({ file }) => file));
  const tests = new Set([...files].flatMap((file) => run.testsFor(file, most)));
  const reaching = others.length > 0 ? await reachingTests(others, [...tests], run) : [];
  const fates: Fate[] = [];
  for (const mutant of mutants) {
    const failed = left.get(mutant);
    if (failed !== undefined) {
      fates.push({ mutant, noticedBy: 'contracts', failed, isReached: true });
      continue;
    }
    const fate = await judgeByTests(area, mutant, reaching, run);
    if (fate.noticedBy !== undefined) print(mutant, fate.failed);
    fates.push(fate);
  }
  return await judgeByTypes(fates, run);
}

/** The type checker, which CI runs beside the tests, judges what these let live. */
async function judgeByTypes(fates: readonly Fate[], run: Run): Promise<readonly Fate[]> {
  const isOpen = ({ noticedBy }: Fate) => noticedBy === undefined;
  const unbroken = fates.some(isOpen) ? await run.typeCheck() : undefined;
  if (unbroken !== undefined)
    console.log(`Types are left out, for they fail unbroken: ${unbroken}`);
  const judged: Fate[] = [];
  for (const fate of fates) {
    if (!isOpen(fate)) {
      judged.push(fate);
      continue;
    }
    const { mutant } = fate;
    const failed =
      unbroken === undefined ? await whileBroken(mutant, run, run.typeCheck) : undefined;
    print(mutant, failed);
    judged.push(failed === undefined ? fate : { ...fate, failed, noticedBy: 'types' });
  }
  return judged;
}

function print({ file, instead, line, written }: Mutant, failed: string | undefined): void {
  const shown = (text: string) => JSON.stringify(text.length > 50 ? `${text.slice(0, 50)}…` : text);
  const how = failed === undefined ? 'LIVES' : `noticed by ${failed}`;
  console.log(`${file}:${line} ${shown(written)} → ${shown(instead)}: ${how}`);
}

/** Runs the fastest test first. */
async function judgeByTests(
  area: Area,
  mutant: Mutant,
  reaching: readonly Reaching[],
  run: Run,
): Promise<Fate> {
  const own = reaching
    .filter(({ reaches }) => reaches.has(mutant))
    .toSorted((one, other) => one.seconds - other.seconds);
  // Contract tests, which come first where there are some, reach whatever is generated.
  if (own.length === 0)
    return { mutant, noticedBy: undefined, failed: undefined, isReached: area.hasContracts };
  const seconds = own.reduce((sum, one) => sum + one.seconds, 0);
  const question = { tests: own.map(({ test }) => test), only: '' };
  const { failed } = await askBroken(mutant, question, seconds, run);
  const noticedBy = failed === undefined ? undefined : 'tests';
  return { mutant, noticedBy, failed, isReached: true };
}

/**
 * The mutants that contract tests detect, with the test: first those of the event or consumer, then
 * all.
 */
async function judgeByContracts(
  mutants: readonly Mutant[],
  run: Run,
): Promise<ReadonlyMap<Mutant, string>> {
  const noticed = new Map<Mutant, string>();
  for (const [name, own] of Map.groupBy(mutants, ({ file }) => file.split('/')[2] ?? ''))
    await holdTo(`^${name} `, own, noticed, run);
  await holdTo(
    '',
    mutants.filter((mutant) => !noticed.has(mutant)),
    noticed,
    run,
  );
  return noticed;
}

async function holdTo(
  only: string,
  mutants: readonly Mutant[],
  noticed: Map<Mutant, string>,
  run: Run,
): Promise<void> {
  if (mutants.length === 0) return;
  const started = performance.now();
  const question = { tests: [contracts], only };
  const control = await run.asking.ask({ ...question, changed: [] });
  const seconds = (performance.now() - started) / 1_000;
  if (control.failed !== undefined || control.ran === 0) {
    const why = control.failed ?? 'no test ran';
    console.log(
      `The contract tests of ${only || 'all'} are left out, for they fail unbroken: ${why}`,
    );
    return;
  }
  for (const mutant of mutants) {
    const { failed } = await askBroken(mutant, question, seconds, run);
    if (failed === undefined) continue;
    print(mutant, failed);
    noticed.set(mutant, failed);
  }
}

/**
 * Runs tests while the file is broken. A test that takes much longer than before also detects the
 * mutant.
 */
async function askBroken(
  mutant: Mutant,
  question: Omit<Question, 'changed'>,
  seconds: number,
  run: Run,
): Promise<Verdict> {
  const asked = { ...question, changed: [mutant.file] };
  return await whileBroken(mutant, run, () => run.asking.ask(asked, 30_000 + 8_000 * seconds));
}

async function whileBroken<Result>(
  mutant: Mutant,
  { copy }: Run,
  judge: () => Promise<Result>,
): Promise<Result> {
  const place = path.join(copy, mutant.file);
  const text = readFileSync(place, 'utf8');
  writeFileSync(place, mutated(text, mutant));
  try {
    return await judge();
  } finally {
    writeFileSync(place, text);
  }
}
