import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Workspace, workspacesOf } from './workspaces.ts';

const steps = ['major', 'minor', 'patch'];

/**
 * The next version after `step`: `major`, `minor`, `patch`, or an explicit version.
 * @throws Error if it is neither
 */
export function nextVersion(version: string, step: string): string {
  if (/^\d+\.\d+\.\d+$/.test(step)) return step;
  const position = steps.indexOf(step);
  if (position === -1) {
    throw new Error(`\`${step}\` is not major, minor, patch or a version such as 1.4.0.`);
  }
  return version
    .split('.')
    .map((part, index) => {
      if (index === position) return Number(part) + 1;
      return index < position ? part : 0;
    })
    .join('.');
}

/** The text of a changelog with the unreleased entries under a version and its date. */
export function releasedChangelog(text: string, version: string, day: string): string {
  return text.replace(/^## Unreleased\n+/m, `## Unreleased\n\n## ${version} (${day})\n\n`);
}

/**
 * The text of a package.json with a new version of the package and of our packages that it lists.
 */
export function versionedManifest(
  text: string,
  names: ReadonlySet<string>,
  version: string,
): string {
  const manifest = JSON.parse(text) as Record<string, unknown>;
  if (names.has(String(manifest['name']))) manifest['version'] = version;
  for (const section of ['dependencies', 'devDependencies', 'peerDependencies']) {
    const listed = manifest[section] as Record<string, string> | undefined;
    for (const name of Object.keys(listed ?? {})) {
      if (listed !== undefined && names.has(name)) listed[name] = version;
    }
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/**
 * Sets the version of every package and adds the heading to every changelog. Returns the version.
 */
export function setVersion(repository: string, step: string, day: string): string {
  const workspaces = workspacesOf(repository);
  const version = nextVersion(currentVersion(workspaces), step);
  const names = new Set(workspaces.map(({ manifest }) => manifest.name));
  for (const folder of ['.', ...workspaces.map((workspace) => workspace.folder)]) {
    edit(join(repository, folder, 'package.json'), (text) =>
      versionedManifest(text, names, version),
    );
  }
  for (const { folder } of workspaces) {
    edit(join(repository, folder, 'CHANGELOG.md'), (text) => releasedChangelog(text, version, day));
  }
  return version;
}

function currentVersion(workspaces: readonly Workspace[]): string {
  const versions = [...new Set(workspaces.map(({ manifest }) => manifest.version))];
  const [version] = versions;
  if (version === undefined || versions.length > 1) {
    throw new Error(`The packages have several versions: ${versions.join(', ')}.`);
  }
  return version;
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
