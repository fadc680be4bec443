import { describe, expect, it } from 'vitest';
import { nextVersion, releasedChangelog, versionedManifest } from '../../build/version.ts';

describe('npm run version', () => {
  it.each([
    ['0.1.4', 'patch', '0.1.5'],
    ['0.1.4', 'minor', '0.2.0'],
    ['0.1.4', 'major', '1.0.0'],
    ['0.1.4', '2.0.0', '2.0.0'],
  ])('changes %s by %s to %s', (version, step, next) => {
    expect(nextVersion(version, step)).toBe(next);
  });

  it('rejects an invalid version', () => {
    expect(() => nextVersion('0.1.4', 'bigger')).toThrow('`bigger` is not major, minor, patch');
  });

  it('moves the unreleased entries under the version and the date', () => {
    const text = '# Changelog\n\n## Unreleased\n\n- The first.\n';
    expect(releasedChangelog(text, '1.0.0', '2026-11-28')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 1.0.0 (2026-11-28)\n\n- The first.\n',
    );
  });

  it('versions a package and its dependencies among our packages, and no others', () => {
    const manifest = {
      name: '@shop/a',
      version: '0.1.0',
      dependencies: { '@shop/b': '0.1.0', ajv: '8.0.0' },
      peerDependencies: { '@shop/c': '0.1.0' },
    };
    const names = new Set(['@shop/a', '@shop/b', '@shop/c']);
    expect(JSON.parse(versionedManifest(JSON.stringify(manifest), names, '0.2.0'))).toEqual({
      name: '@shop/a',
      version: '0.2.0',
      dependencies: { '@shop/b': '0.2.0', ajv: '8.0.0' },
      peerDependencies: { '@shop/c': '0.2.0' },
    });
  });
});
