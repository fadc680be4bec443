import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Generated, generate } from '../../generator/generate.ts';
import { randomOf } from '../../generator/sample/random.ts';
import { GitProject } from '../../generator/testing/git-project.ts';
import { changeAtRandom, deleteConsumer, filesIn, writeBase } from './random-branch.ts';

const repository = join(import.meta.dirname, '../..');
const projects: GitProject[] = [];
const clones: string[] = [];

afterAll(() => {
  for (const project of projects) project.remove();
});

/** Links the packages of this repository, which type-checking needs. */
function lendPackages(project: GitProject): GitProject {
  projects.push(project);
  symlinkSync(join(repository, 'node_modules'), join(project.folder, 'node_modules'));
  return project;
}

async function createBase(): Promise<GitProject> {
  const project = lendPackages(GitProject.create());
  project.write('.gitignore', 'node_modules\n').write('eventwright.json', { contracts: true });
  project.write('package.json', { type: 'module' });
  writeBase(project);
  await generated(project);
  return project.commit('Begin');
}

function run({ folder }: GitProject, check = false): Promise<Generated> {
  const folders = {
    schemas: join(folder, 'schemas'),
    output: join(folder, 'generated'),
    handlers: join(folder, 'handlers'),
  };
  return generate(folders, { check, force: false });
}

/** Generates, and expects no error and no file that is mistaken for a manual edit. */
async function generated(project: GitProject): Promise<void> {
  const { diagnostics, kept } = await run(project);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(kept).toEqual([]);
}

/** Merges a branch and returns the paths with conflicts. */
function merge(project: GitProject, branch: string): readonly string[] {
  try {
    project.git('merge', '-q', '--no-edit', branch);
    return [];
  } catch {
    const names = project.git('diff', '--name-only', '--diff-filter=U', '-z').split('\0');
    return names.filter((name) => name !== '');
  }
}

/**
 * Resolves conflicts in schemas as a person would: with the version of one branch, if it exists.
 */
function resolveSchemas(project: GitProject, files: readonly string[]): void {
  for (const file of files.filter((path) => path.startsWith('schemas/'))) {
    try {
      project.git('checkout', '--ours', file);
    } catch {
      project.git('rm', '-q', '--force', file);
    }
  }
}

/** Deletes consumers of an event that the other branch deleted, which only a person can decide. */
async function resolveContradictions(project: GitProject): Promise<void> {
  const { diagnostics } = await run(project, true);
  for (const { code, file } of diagnostics) {
    const name = file.replace('consumers/', '');
    if (code !== 'unknown-event' || !filesIn(project, 'consumers').includes(name)) continue;
    deleteConsumer(project, name);
  }
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

describe('Two branches of one catalogue, each with random changes,', () => {
  it.each(seeds)('merge, and generate repairs what git could not merge: pair %i', async (seed) => {
    const project = await createBase();
    const random = randomOf(seed);
    const changes: string[] = [];
    for (const [branch, label] of [['left', 'A'] as const, ['right', 'B'] as const]) {
      project.git('checkout', '-q', '-b', branch, 'main');
      changes.push(...changeAtRandom(project, label, (bound) => random.integer(0, bound - 1)));
      await generated(project);
      project.commit(changes.join(', '));
    }
    const conflicted = merge(project, 'left');
    const onlyAdded = changes.every((change) => change.startsWith('add'));
    if (onlyAdded) expect(conflicted, changes.join(', ')).toEqual([]);
    resolveSchemas(project, conflicted);
    await resolveContradictions(project);
    await generated(project);
    project.commit('Merge');
    const clone = lendPackages(project.cloneShallowly());
    const { kept, removed, stubs, written } = await run(clone, true);
    expect({ kept, removed, stubs, written }, changes.join(', ')).toEqual({
      kept: [],
      removed: [],
      stubs: [],
      written: [],
    });
    clones.push(clone.folder);
  });

  it('result in code that TypeScript accepts, for all twenty pairs', () => {
    expect(clones).toHaveLength(seeds.length);
    const all = GitProject.create();
    projects.push(all);
    all.write('tsconfig.json', {
      extends: join(repository, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(repository, 'node_modules/@types')] },
      include: [
        join(repository, 'packages/local/src/**/*.d.ts'),
        ...clones.flatMap((folder) => [`${folder}/generated`, `${folder}/handlers`]),
      ],
    });
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['--noEmit', '-p', all.folder], { encoding: 'utf8' });
    expect(stdout.split('\n').slice(0, 5)).toEqual(['']);
  });
});
