import {
  compareVersions,
  parseVersion,
  type Step,
  versionAfter,
} from '../repositories/version-number.ts';

/** The version that a package starts with. */
const firstVersion = '1.0.0';

/**
 * The version of the next package, or why the requested version is impossible: a version step that
 * is smaller than the change would let a consumer install a breaking version.
 *
 * @param was the last version, if there is one
 * @param step what the changes since then require
 */
export function nextVersion(
  was: string | undefined,
  step: Step,
  wanted: string | undefined,
): { readonly version: string } | { readonly problem: string } {
  const asked = wanted === undefined ? undefined : parseVersion(wanted);
  if (wanted !== undefined && asked === undefined) {
    return { problem: `\`${wanted}\` is not a version such as 1.2.3.` };
  }
  if (was === undefined) return { version: wanted ?? firstVersion };
  const last = parseVersion(was);
  if (last === undefined) return { problem: `The last version, \`${was}\`, is not one of semver.` };
  const least = versionAfter(last, step);
  if (wanted === undefined || asked === undefined) return { version: least };
  const needed = parseVersion(least);
  if (needed !== undefined && compareVersions(asked, needed) < 0) {
    return {
      problem: `--version ${wanted} is too low: after ${was}, these changes need ${least}.`,
    };
  }
  return { version: wanted };
}
