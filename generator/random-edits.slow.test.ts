import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import { type Folders, generate, generateChanged } from './generate.ts';
import { type Random, randomOf } from './sample/random.ts';
import { openRandomEdits } from './testing/random-edits.ts';

const forced = { check: false, force: true };
const seeds = Number(process.env['RANDOM_EDITS_SEEDS'] ?? 10);
const first = Number(process.env['RANDOM_EDITS_FIRST'] ?? 1);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Every file below a folder with its text. */
function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(
    files.toSorted().map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

/** Edits or removes one of the outputs by hand. */
function damage(output: string, random: Random): string {
  const files = Object.keys(filesBelow(output)).filter((file) => file !== '.state.json');
  const file = random.pick(files);
  if (random.pick([true, false])) rmSync(join(output, file));
  else writeFileSync(join(output, file), 'by hand\n');
  return `damage ${file}`;
}

function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ code, file, message, pointer, severity }) =>
      `${severity} ${code} ${file}${pointer} ${message}`,
  );
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return told(diagnostics.filter(({ severity }) => severity === 'error'));
}

test.each(Array.from({ length: seeds }, (_, index) => first + index))(
  'writes what a clean run writes after each of many edits (seed %i)',
  async (seed) => {
    const random = randomOf(seed);
    const catalogue = openRandomEdits(root, random);
    const folders: Folders = {
      schemas: join(root, 'schemas'),
      output: join(root, 'generated'),
      handlers: join(root, 'handlers'),
    };
    const clean = { ...folders, output: join(root, 'clean') };
    await generate(folders, forced);
    const done: string[] = [];
    let isDamaged = false;
    for (let step = 0; step < 25; step += 1) {
      done.push(...Array.from({ length: random.integer(1, 2) }, () => catalogue.edit()));
      if (random.integer(0, 4) === 0) {
        done.push(damage(folders.output, random));
        isDamaged = true;
      }
      // A change is all that `generateChanged` looks at.
      const run = isDamaged || random.pick([true, false]) ? generate : generateChanged;
      const changed = await run(folders, forced);
      const whole = await generate(clean, forced);
      const context = done.join(', ');
      // A run that has nothing to do says nothing.
      if (changed.documents.size > 0) {
        expect(errorsOf(changed.diagnostics), context).toEqual(errorsOf(whole.diagnostics));
        expect(told(whole.diagnostics), context).toEqual(
          expect.arrayContaining([...told(changed.diagnostics)]),
        );
      }
      if (errorsOf(whole.diagnostics).length > 0) {
        if (random.integer(0, 2) === 0) continue;
        catalogue.undo();
        done.push('undo');
        continue;
      }
      catalogue.keep();
      isDamaged = false;
      const [ours, theirs] = [filesBelow(folders.output), filesBelow(clean.output)];
      const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
      const different = [...names].filter((name) => ours[name] !== theirs[name]);
      expect(different, context).toEqual([]);
      rmSync(clean.output, { recursive: true });
    }
  },
);
