import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { workspacesOf } from '../workspaces.ts';
import { type LockedPackage, type Lockfile, readLockfile } from './lockfile.ts';
import type { Reason } from './reason.ts';
import { reasons } from './reasons.ts';

/** A dependency and its dependents. */
interface Asked {
  readonly dependency: LockedPackage;
  readonly askers: string[];
}

/** The document that lists every dependency. */
export function dependencyDocument(repository: string): string {
  const lockfile = readLockfile(repository);
  const published = workspacesOf(repository).map(({ folder, manifest }) => ({
    place: folder,
    name: manifest.name,
  }));
  const application = [{ place: '', name: 'application' }];
  const sizes = (asked: readonly Asked[]) => table(asked, lockfile, repository);
  const ofPackages = askedBy(published, lockfile.dependenciesOf);
  const ofApplication = askedBy(application, lockfile.dependenciesOf);
  const shipped = new Set(
    [...ofPackages, ...ofApplication].map(({ dependency }) => dependency.name),
  );
  const ofDevelopment = askedBy([...application, ...published], lockfile.developmentOf).filter(
    ({ dependency }) => !shipped.has(dependency.name),
  );
  return `# Dependencies

Written by \`npx vitest run tests/dependencies.test.ts -u\` from \`package-lock.json\` and \`build/dependencies/reasons.ts\`. The test fails when a dependency, its version, its licence or its release is not as it stands here, when one has no reason, or when anything that is installed with a published package has a licence that is not permissive.

*Brings* counts the packages that are installed with it; what is optional is left out. *KB* is the dependency alone, unpacked; not said where it is another on each machine.

## Of the published packages

${sizes(ofPackages)}

## Of the application

The application is private. Its layer ships sharp, whose prebuilt libvips is under LGPL-3.0 and is linked dynamically; nothing that is published depends on it.

${sizes(ofApplication)}

## Of development

Nothing of these is installed with a published package. What is bundled into a file that ships has a permissive licence, or the build fails, and its licence is written beside the file.

${sizes(ofDevelopment)}

## A bill of materials, and what is known of it

\`npm run --silent sbom > sbom.json\` writes what production installs as CycloneDX. \`npm audit --omit dev\` asks the registry for known vulnerabilities; the publish workflow does so for each pull request, and fails from moderate severity on. A registry that mirrors npm may not answer audits (405). A scanner that reads CycloneDX, such as \`osv-scanner --sbom sbom.json\`, then answers from the same public advisories.
`;
}

function askedBy(
  places: readonly { readonly place: string; readonly name: string }[],
  dependenciesOf: Lockfile['dependenciesOf'],
): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const { name, place } of places) {
    for (const dependency of dependenciesOf(place)) {
      if (dependency.isOwn) continue;
      const known = asked.get(dependency.place) ?? { dependency, askers: [] };
      known.askers.push(name);
      asked.set(dependency.place, known);
    }
  }
  return [...asked.values()].toSorted((one, other) =>
    one.dependency.name < other.dependency.name ? -1 : 1,
  );
}

function table(asked: readonly Asked[], lockfile: Lockfile, repository: string): string {
  const rows = asked.map(({ askers, dependency }) => {
    const { licence = 'none', name, place, version } = dependency;
    const { released, why } = reasonFor(dependency);
    const brings = lockfile.closureOf(place).length;
    const cells = [`\`${name}\` ${version}`, released, askers.join(', '), why, licence];
    return `| ${[...cells, brings, sizeOf(dependency, repository)].join(' | ')} |`;
  });
  const head =
    '| | released | for | why | licence | brings | KB |\n|---|---|---|---|---|---:|---:|';
  return [head, ...rows].join('\n');
}

function reasonFor({ name, version }: LockedPackage): Reason {
  const reason = Object.hasOwn(reasons, name) ? reasons[name] : undefined;
  if (reason === undefined) throw new Error(`build/dependencies/ has no reason for ${name}.`);
  if (reason.version !== version) {
    throw new Error(
      `build/dependencies/ says when ${name} ${reason.version} was released, and ${version} is locked. Find the date with: npm view ${name} time`,
    );
  }
  return reason;
}

/** The size in kilobytes; undefined if it differs between machines. */
function sizeOf({ hasInstallScript, place }: LockedPackage, repository: string): string {
  if (hasInstallScript) return '';
  return Math.round(bytesBelow(join(repository, place)) / 1000).toLocaleString('en');
}

/** The size of a package's own files in bytes. */
function bytesBelow(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' ? 0 : bytesBelow(path);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
}
