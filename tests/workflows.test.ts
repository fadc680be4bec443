import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

interface Workflow {
  readonly permissions?: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'timeout-minutes'?: number;
        readonly permissions?: object;
        readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
      }
    >
  >;
}

const files = globSync('.github/workflows/*.yml', { cwd: root }).sort();

describe.each(files)('%s', (file) => {
  const { jobs, permissions } = parse(readFileSync(path.join(root, file), 'utf8')) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => run?.split('\n') ?? []);

  it('runs only existing scripts', () => {
    const named = commands.flatMap((line) => /npm run ([\w:-]+)/.exec(line)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('sets permissions, action versions and job timeouts', () => {
    expect(permissions).toBeDefined();
    expect(Object.values(jobs).filter((job) => job['timeout-minutes'] === undefined)).toEqual([]);
    expect(steps.filter(({ uses }) => uses !== undefined && !/@v\d+$/.test(uses))).toEqual([]);
  });
});

it('The job that may publish packages runs no code of dependencies', () => {
  const file = path.join(root, '.github/workflows/publish.yml');
  const { jobs, permissions } = parse(readFileSync(file, 'utf8')) as Workflow;
  const signing = Object.values(jobs).filter((job) => 'id-token' in (job.permissions ?? {}));
  expect(permissions).toEqual({ contents: 'read' });
  expect(signing).toHaveLength(1);
  const commands = signing.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(commands.filter((run) => /npm (ci|install|run|exec)|npx|node /.test(run))).toEqual([]);
  expect(commands.join('\n')).toContain('npm publish "$tarball" --provenance');
});
