import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dependencyDocument } from '../build/dependencies/document.ts';
import { isPermissive } from '../build/dependencies/licences.ts';
import { readLockfile } from '../build/dependencies/lockfile.ts';
import { reasons } from '../build/dependencies/reasons.ts';
import { workspacesOf } from '../build/workspaces.ts';

const repository = path.join(import.meta.dirname, '..');

describe('Dependencies', () => {
  const lockfile = readLockfile(repository);
  const workspaces = workspacesOf(repository);

  it('match the document', async () => {
    const document = path.join(repository, 'docs/dependencies.md');
    await expect(dependencyDocument(repository)).toMatchFileSnapshot(document);
  });

  it('each have a reason, and no reason is left over', () => {
    const places = ['', ...workspaces.map(({ folder }) => folder)];
    const asked = places.flatMap((place) => [
      ...lockfile.dependenciesOf(place),
      ...lockfile.developmentOf(place),
    ]);
    const names = new Set(asked.filter(({ isOwn }) => !isOwn).map(({ name }) => name));
    expect([...names].toSorted()).toEqual(Object.keys(reasons).toSorted());
  });

  it.each(workspaces)('of $manifest.name have permissive licences only', ({ folder }) => {
    const installed = lockfile.closureOf(folder).filter(({ isOwn }) => !isOwn);
    const others = installed.filter(({ licence }) => !isPermissive(licence));
    expect(others.map(({ licence, name, version }) => `${name} ${version}: ${licence}`)).toEqual(
      [],
    );
  });

  it('include the transitive ones of the compiler', () => {
    expect(lockfile.closureOf('generator').length).toBeGreaterThan(20);
  });
});

describe('A licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['Apache-2.0 AND MIT', true],
    ['Apache-2.0 AND LGPL-3.0-or-later', false],
    ['MPL-2.0', false],
    [undefined, false],
  ])('%s is permissive: %s', (licence, is) => {
    expect(isPermissive(licence)).toBe(is);
  });
});
