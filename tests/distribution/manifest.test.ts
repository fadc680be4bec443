import { describe, expect, it } from 'vitest';
import { importedPackages } from '../../build/imported-packages.ts';
import { type Needs, publishedManifest } from '../../build/manifest.ts';
import type { Workspace, WorkspaceManifest } from '../../build/workspaces.ts';

function workspace(manifest: Partial<WorkspaceManifest>): Workspace {
  const own = { name: 'x', version: '1.0.0', exports: {}, ...manifest };
  return { folder: 'packages/x', source: 'packages/x/src', manifest: own };
}

function needs(...required: readonly string[]): Needs {
  return { required: new Set(required), optional: new Set() };
}

describe('The published package.json', () => {
  it('points to the compiled entries', () => {
    const exports = { '.': './src/index.ts', './package.json': './package.json' };
    expect(publishedManifest(workspace({ exports }), needs())).toMatchObject({
      exports: {
        '.': { types: './index.d.ts', default: './index.js' },
        './package.json': './package.json',
      },
    });
  });

  it('omits entries for the tests of this repository, and development dependencies', () => {
    const exports = { '.': './src/index.ts', './testing': './src/test/server.ts' };
    const manifest = publishedManifest(
      workspace({ exports, devDependencies: { vitest: '1.0.0' } }),
      needs(),
    );
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty(['exports', './testing']);
  });

  it('is rejected if a file imports a package that would not be installed', () => {
    expect(() => publishedManifest(workspace({}), needs('left-pad'))).toThrow(
      'x needs left-pad: add to the dependencies in packages/x/package.json.',
    );
  });

  it('is rejected if it would install packages that no file imports', () => {
    const dependencies = { ajv: '8.0.0', 'left-pad': '1.0.0' };
    expect(() => publishedManifest(workspace({ dependencies }), needs('ajv'))).toThrow(
      'x does not need left-pad: remove from the dependencies in packages/x/package.json.',
    );
  });

  it('accepts an imported peer, and an optional peer of a dependency', () => {
    const dependencies = { 'ajv-draft-04': '1.0.0', ajv: '8.0.0' };
    const manifest = workspace({ dependencies, peerDependencies: { vitest: '>=4' } });
    const required = new Set(['ajv-draft-04', 'vitest']);
    expect(() =>
      publishedManifest(manifest, { required, optional: new Set(['ajv']) }),
    ).not.toThrow();
  });
});

describe('The packages that a module imports', () => {
  it('are read from every form of import, but not from comments', () => {
    const text = `import { a } from 'ajv/dist/a.js';
      const line = from('a-call-of-our-own');
      import '@scope/name/file.js';
      export * from "handlebars";
      const b = await import('yaml');
      const c = createRequire(import.meta.url)('jsonata');
      const d = import.meta.resolve('eventwright/cli');
      import e from 'node:fs';
      import f from 'url';
      import g from './g.js';
      // import h from 'commented';`;
    expect([...importedPackages(text)].sort()).toEqual(
      ['@scope/name', 'ajv', 'eventwright', 'handlebars', 'jsonata', 'yaml'].sort(),
    );
  });
});
