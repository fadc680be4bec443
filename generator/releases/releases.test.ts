import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { version } from '../version.ts';
import { outputsByName, releasesIn } from './outputs-by-name.ts';

const folder = import.meta.dirname;
const schemas = join(folder, '../fixtures/foreign/schemas');

/** What changed since the newest release, as the changelog says it. */
function unreleased(changelog: string): string {
  return /^## Unreleased$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
}

it('The outputs of a release are unchanged, or the changelog lists those that differ', async () => {
  const now = await outputsByName(schemas);
  if (!releasesIn(folder).has(version())) {
    const lines = [...now].map(([name, hash]) => `${hash}  ${name}\n`).join('');
    await expect(lines).toMatchFileSnapshot(`${version()}.sha256sums`);
    return;
  }
  const [newest = '', kept] = [...releasesIn(folder)].at(-1) ?? [];
  expect(kept?.size).toBeGreaterThan(15);
  const changelog = readFileSync(join(folder, '../CHANGELOG.md'), 'utf8');
  // Until a version is released, its texts may change; which files there are, is told all the same.
  const isReleased = changelog.includes(`\n## ${newest} (`);
  const isSame = (name: string) =>
    isReleased ? now.get(name) === kept?.get(name) : now.has(name) === kept?.has(name);
  const changed = [...new Set([...now.keys(), ...(kept?.keys() ?? [])])].filter(
    (name) => !isSame(name),
  );
  const told = unreleased(changelog);
  expect(told.trim()).not.toBe('');
  const untold = changed.filter((name) => !told.includes(`\`${name}\``));
  expect(
    untold,
    `Name these files under Unreleased in generator/CHANGELOG.md, and say what changes in them`,
  ).toEqual([]);
});
