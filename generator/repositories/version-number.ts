/** A version as npm counts them: `1.2.3`, or `1.2.3-beta.1` with what comes before it. */
export interface VersionNumber {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: readonly string[];
}

/** How much a version goes up. */
export type Step = 'major' | 'minor' | 'patch';

const form = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Reads a version; undefined if the text is not one. */
export function parseVersion(text: string): VersionNumber | undefined {
  const found = form.exec(text.trim());
  if (found === null) return undefined;
  const [, major, minor, patch, prerelease] = found;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    prerelease: prerelease === undefined ? [] : prerelease.split('.'),
  };
}

/** Negative if one version comes before another, zero if they are equal. */
export function compareVersions(one: VersionNumber, other: VersionNumber): number {
  const numbers =
    one.major - other.major || one.minor - other.minor || one.patch - other.patch || 0;
  return numbers || comparePrereleases(one.prerelease, other.prerelease);
}

/** semver.org, section 11: a version without a prerelease comes after those with one. */
function comparePrereleases(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length;
  for (const [index, part] of one.entries()) {
    const counterpart = other[index];
    if (counterpart === undefined) return 1;
    if (part === counterpart) continue;
    const isNumber = [part, counterpart].map((text) => /^\d+$/.test(text));
    if (isNumber[0] && isNumber[1]) return Number(part) - Number(counterpart);
    if (isNumber[0] !== isNumber[1]) return isNumber[0] ? -1 : 1;
    return part < counterpart ? -1 : 1;
  }
  return one.length - other.length;
}

/**
 * The version after a change. Before 1.0.0 a change that breaks raises the second number, and any
 * other the third: `^0.1.0` then never installs what breaks.
 */
export function versionAfter(version: VersionNumber, step: Step): string {
  const { major, minor, patch, prerelease } = version;
  const isEarly = major === 0;
  const raised = isEarly
    ? ({ major: 'minor', minor: 'patch', patch: 'patch' } as const)[step]
    : step;
  if (raised === 'major') return `${major + 1}.0.0`;
  if (raised === 'minor') return `${major}.${minor + 1}.0`;
  return prerelease.length > 0 ? `${major}.${minor}.${patch}` : `${major}.${minor}.${patch + 1}`;
}
