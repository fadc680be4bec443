import { expect, it } from 'vitest';
import { changesSince } from './changes-since.ts';

const changelog = `# Changelog

## Unreleased

- Not yet.

## 0.3.0 (2026-12-24)

- \`publisher.ts\` names its draft.

## 0.2.0 (2026-12-01)

- Types are readonly.

## 0.1.0 (2026-11-28)

- The first release.
`;

it('lists the changes since the version that wrote the files', () => {
  expect(changesSince('0.1.0', '0.3.0', changelog)).toBe(
    'These files were written by eventwright 0.1.0; this is 0.3.0. The changelog since:\n' +
      '  0.3.0\n    - `publisher.ts` names its draft.\n  0.2.0\n    - Types are readonly.\n',
  );
  expect(changesSince('0.2.0', '0.3.0', changelog)).not.toContain('0.2.0\n');
});

it('says to install the newer version if that wrote the files', () => {
  expect(changesSince('0.10.0', '0.3.0', changelog)).toContain('npm install eventwright@0.10.0');
});

it.each([undefined, '0.3.0', 'nonsense', ''])(
  'prints nothing if version %j wrote them',
  (before) => {
    expect(changesSince(before, '0.3.0', changelog)).toBe('');
  },
);

it('reads the changelog of the package', () => {
  expect(changesSince('0.0.0', '0.0.1')).toContain('this is 0.0.1');
});
