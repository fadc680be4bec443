import { expect, it } from 'vitest';
import {
  compareVersions,
  parseVersion,
  type Step,
  type VersionNumber,
  versionAfter,
} from './version-number.ts';
import { isInRange } from './version-range.ts';

function version(text: string): VersionNumber {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`${text} is no version`);
  return parsed;
}

it.each<[string, Step, string]>([
  ['1.2.3', 'major', '2.0.0'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'patch', '1.2.4'],
  ['0.2.3', 'major', '0.3.0'],
  ['0.2.3', 'minor', '0.2.4'],
  ['1.3.0-beta.1', 'patch', '1.3.0'],
])('after %s, a %s change results in %s', (was, step, next) => {
  expect(versionAfter(version(was), step)).toBe(next);
});

it('orders versions as semver.org specifies in section 11', () => {
  const ordered =
    '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0 1.0.1 1.1.0 2.0.0';
  const all = ordered.split(' ');
  const sorted = all
    .toReversed()
    .sort((one, other) => compareVersions(version(one), version(other)));
  expect(sorted).toEqual(all);
});

it.each(['1.2', 'latest', '', '1.2.3.4', 'v1', '1.2.3-'])('%j is not a version', (text) => {
  expect(parseVersion(text)).toBeUndefined();
});

it.each<[range: string, inside: string, outside: string]>([
  ['1.2.3', '1.2.3', '1.2.4'],
  ['^1.2.3', '1.9.0', '2.0.0'],
  ['^1.2', '1.2.0', '1.1.9'],
  ['^1', '1.0.0', '2.0.0'],
  ['^0.2.3', '0.2.9', '0.3.0'],
  ['^0.0.3', '0.0.3', '0.0.4'],
  ['^0', '0.9.0', '1.0.0'],
  ['^0.0', '0.0.9', '0.1.0'],
  ['~1.2.3', '1.2.9', '1.3.0'],
  ['~1', '1.9.0', '2.0.0'],
  ['1.x', '1.9.9', '2.0.0'],
  ['1.2.*', '1.2.9', '1.3.0'],
  ['>=1.2.0 <3', '2.9.9', '3.0.0'],
  ['> 1.2', '1.3.0', '1.2.9'],
  ['<=1.2', '1.2.9', '1.3.0'],
  ['1 || 3', '3.1.0', '2.0.0'],
  ['*', '4.0.0', '4.0.0-beta.1'],
  ['^1.0.0-beta.2', '1.0.0-beta.3', '1.0.0-beta.1'],
  ['>=1.0.0-beta.2', '1.0.0-beta.3', '1.1.0-beta.1'],
])('%s includes %s and not %s', (range, inside, outside) => {
  expect(isInRange(version(inside), range)).toBe(true);
  expect(isInRange(version(outside), range)).toBe(false);
});

it.each(['latest', '1.2.3 - 2.3.4', 'next'])('leaves %j to npm', (range) => {
  expect(isInRange(version('1.2.3'), range)).toBeUndefined();
});
