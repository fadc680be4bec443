import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completeManifest } from './package-manifest.ts';
import { developmentVersions } from './versions.ts';

const test = { name: 'test', command: 'vitest run' } as const;

describe('The package.json of a project', () => {
  it('gets scripts, dependencies and the type `module` in an empty folder', () => {
    const { manifest } = completeManifest({ name: 'shop' }, '1.2.3', true, test);
    expect(manifest).toMatchObject({
      name: 'shop',
      private: true,
      type: 'module',
      scripts: { generate: 'eventwright generate', test: 'vitest run' },
      dependencies: { '@eventwright/runtime': '^1.2.3' },
      devDependencies: { eventwright: '^1.2.3', '@eventwright/testing': '^1.2.3' },
    });
  });

  it('keeps its entries in every section', () => {
    const own = {
      scripts: { test: 'jest' },
      dependencies: { eventwright: 'file:../eventwright.tgz', 'aws-cdk-lib': '2.200.0' },
    };
    const { added, manifest } = completeManifest(own, '1.2.3', false, test);
    expect(manifest).not.toHaveProperty('type');
    expect(manifest).toMatchObject(own);
    expect(manifest['devDependencies']).not.toHaveProperty('eventwright');
    expect(manifest['devDependencies']).not.toHaveProperty('aws-cdk-lib');
    expect(added).toContain('devDependencies.vitest');
    expect(added).not.toContain('scripts.test');
  });

  it('replaces the test script and the type that `npm init` writes', () => {
    const own = {
      type: 'commonjs',
      scripts: { test: 'echo "Error: no test specified" && exit 1' },
    };
    const { manifest } = completeManifest(own, '1.2.3', true, test);
    expect(manifest).toMatchObject({ type: 'module', scripts: { test: 'vitest run' } });
  });

  it('is unchanged the second time', () => {
    const { manifest } = completeManifest({}, '1.2.3', true, test);
    expect(completeManifest(manifest, '1.2.3', true, test)).toEqual({ manifest, added: [] });
  });

  it('starts with the versions that this repository is tested with', () => {
    const root = join(import.meta.dirname, '../../package.json');
    const { dependencies, devDependencies } = JSON.parse(readFileSync(root, 'utf8')) as Readonly<
      Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
    >;
    const own = { ...dependencies, ...devDependencies };
    const tested = Object.keys(developmentVersions).map((name) => [name, `^${own[name]}`]);
    expect(developmentVersions).toEqual(Object.fromEntries(tested));
  });
});
