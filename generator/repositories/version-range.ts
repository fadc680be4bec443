import { compareVersions, parseVersion, type VersionNumber } from './version-number.ts';

/**
 * Whether a version is in a range as npm writes them: `1.2.3`, `^1.2`, `~1.2.3`, `1.x`, `>=1 <3`,
 * `1 || 2`. Undefined if the range is not of these forms (a tag such as `latest`): only npm knows.
 */
export function isInRange(version: VersionNumber, range: string): boolean | undefined {
  const alternatives = range.split('||').map((part) => boundsOf(part.trim()));
  if (alternatives.some((bounds) => bounds === undefined)) return undefined;
  return alternatives.some((bounds) => bounds !== undefined && isWithinAll(version, bounds));
}

interface Bound {
  readonly operator: '>=' | '>' | '<' | '<=' | '=';
  readonly version: VersionNumber;
}

/** npm accepts a prerelease only if the range names one of the same version. */
function isWithinAll(version: VersionNumber, bounds: readonly Bound[]): boolean {
  const { major, minor, patch, prerelease } = version;
  const isNamed = bounds.some(
    (bound) =>
      bound.version.prerelease.length > 0 &&
      bound.version.major === major &&
      bound.version.minor === minor &&
      bound.version.patch === patch,
  );
  return (prerelease.length === 0 || isNamed) && bounds.every((bound) => isWithin(version, bound));
}

function isWithin(version: VersionNumber, bound: Bound): boolean {
  const order = compareVersions(version, bound.version);
  switch (bound.operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '=':
      return order === 0;
  }
}

function boundsOf(text: string): readonly Bound[] | undefined {
  if (text === '' || text === '*' || text === 'x') return [];
  const parts = text.replaceAll(/([<>=^~])\s+/g, '$1').split(/\s+/);
  const bounds = parts.map(boundsOfPart);
  return bounds.some((part) => part === undefined)
    ? undefined
    : bounds.flatMap((part) => part ?? []);
}

const partForm = /^(\^|~|>=|<=|>|<|=)?v?(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*)(-[0-9A-Za-z.-]+)?)?$/;

function boundsOfPart(text: string): readonly Bound[] | undefined {
  const [, operator = '', first, second, third, prerelease = ''] = partForm.exec(text) ?? [];
  if (first === undefined) return undefined;
  const given = [first, second, third].filter((part) => part !== undefined && /^\d+$/.test(part));
  const [major = 0, minor = 0, patch = 0] = given.map(Number);
  const low = parseVersion(`${major}.${minor}.${patch}${prerelease}`);
  if (low === undefined) return undefined;
  const next = (version: string): Bound[] => {
    const bound = parseVersion(version);
    return bound === undefined ? [] : [{ operator: '<', version: bound }];
  };
  const from: Bound = { operator: '>=', version: low };
  const afterGiven = given.length === 1 ? `${major + 1}.0.0` : `${major}.${minor + 1}.0`;
  switch (operator) {
    case '^': {
      const end =
        major > 0 || given.length === 1
          ? `${major + 1}.0.0`
          : minor > 0 || given.length === 2
            ? `0.${minor + 1}.0`
            : `0.0.${patch + 1}`;
      return [from, ...next(end)];
    }
    case '~':
      return [from, ...next(afterGiven)];
    case '':
    case '=':
      return given.length === 3 ? [{ operator: '=', version: low }] : [from, ...next(afterGiven)];
    case '>':
      if (given.length === 3) return [{ operator: '>', version: low }];
      return next(afterGiven).map((bound) => ({ ...bound, operator: '>=' }));
    case '<=':
      return given.length === 3 ? [{ operator: '<=', version: low }] : next(afterGiven);
    default:
      return [{ operator: operator as '>=' | '<', version: low }];
  }
}
