import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDrafts } from './drafts.ts';
import { finishing } from './finish.ts';
import { knownHashes } from './known-hashes.ts';
import { learnOutputs } from './learn-outputs.ts';
import { sha256 } from './sha256.ts';

let project: string;
let folder: string;
const names = Array.from({ length: 120 }, (_, index) => `folder/${index}.txt`);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'eventwright-'));
  folder = join(project, 'generated');
  mkdirSync(join(project, 'node_modules'));
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Drafts a text for each name. */
function draft() {
  const drafts = openDrafts(folder);
  const finish = finishing({ folder, force: false });
  const made = { recorded: undefined, isConflicted: false, isUnrecorded: true, before: undefined };
  const files = names.map((path) => ({ path, draft: drafts.fileFor() }));
  const texts = files.map(({ draft, path }) => finish({ ...made, path, text: path, draft }));
  const publish = () => {
    for (const { draft, path } of files) drafts.publish(draft, path);
  };
  return { drafts, publish, texts };
}

/** Writes a text for each name, and learns how the files look; in between, somebody may change them. */
async function write(pause: number, meanwhile: () => void = () => undefined): Promise<void> {
  const { drafts, publish, texts } = draft();
  await setTimeout(pause);
  const from = drafts.now();
  publish();
  meanwhile();
  await setTimeout(pause);
  learnOutputs(folder, texts, { from, to: drafts.now() });
  drafts.discard();
}

/** The number of files whose hashes are recorded. */
function learnt(): number {
  const [record] = globSync('node_modules/.cache/eventwright/*.txt', { cwd: project });
  return record === undefined
    ? 0
    : readFileSync(join(project, record), 'utf8').trim().split('\n').length;
}

function overwrite(name: string): void {
  writeFileSync(join(folder, name), name.replace('folder', 'edited'));
}

describe('How the outputs of a run look', () => {
  test('is known to the next run if the clock of the file system has ticked', async () => {
    await write(50);
    expect(learnt()).toBe(names.length);
    const hashes = knownHashes(folder);
    for (const name of names) expect(hashes.of(name)).toBe(sha256(name));
  });

  test.each([0, 1, 2, 4, 10])(
    'does not hide an edit right after a run that waits %i ms',
    async (pause) => {
      await write(pause);
      names.forEach(overwrite);
      const hashes = knownHashes(folder);
      const wrong = names.filter((name) => hashes.of(name) === sha256(name));
      expect(wrong).toEqual([]);
    },
  );

  test.each([0, 50])('does not hide an edit during a run that waits %i ms', async (pause) => {
    await write(pause, () => {
      for (const name of names.slice(0, 40)) overwrite(name);
      for (const name of names.slice(40, 80)) rmSync(join(folder, name));
      for (const name of names.slice(80)) {
        overwrite(name);
        renameSync(join(folder, name), join(folder, 'moved'));
        renameSync(join(folder, 'moved'), join(folder, name));
      }
    });
    expect(learnt()).toBe(0);
    const hashes = knownHashes(folder);
    expect(names.filter((name) => hashes.of(name) === sha256(name))).toEqual([]);
  });

  test.each(['from', 'to'] as const)('is not known if the clock has not ticked (%s)', (moment) => {
    const { publish, texts } = draft();
    publish();
    const stats = names.map((name) => statSync(join(folder, name)));
    // As if all this happened within one tick.
    const ticks = {
      from: Math.min(...stats.map(({ mtimeMs }) => mtimeMs)),
      to: Math.min(...stats.map(({ ctimeMs }) => ctimeMs)),
    };
    const later = Date.now() + 60_000;
    learnOutputs(folder, texts, { from: later, to: later, [moment]: ticks[moment] });
    expect(learnt()).toBe(0);
    learnOutputs(folder, texts, { from: later, to: later });
    expect(learnt()).toBe(names.length);
  });
});
