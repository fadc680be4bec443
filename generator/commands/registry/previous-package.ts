import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { configurationFile } from '../../configuration/configuration.ts';
import { build } from '../../model/build.ts';
import { packagedEvents } from '../../packed/packed-catalog.ts';
import type { EventsPackage } from '../../repositories/events-package.ts';
import { runGit } from '../../repositories/git.ts';
import { openPackage, readNpmSource } from '../../repositories/npm-source.ts';
import { explainRevision, loadRevision } from '../../repositories/revision.ts';
import { NpmError, runNpm } from '../../repositories/run-npm.ts';
import { compareVersions, parseVersion } from '../../repositories/version-number.ts';
import type { Call } from '../command.ts';

/** The last version of a package: what the next one is compared with. */
export type PreviousPackage = Pick<EventsPackage, 'version' | 'events' | 'changelog'> & {
  /** Undefined if it is not known: the version was read from git. */
  readonly code: string | undefined;
};

/** Where a package is built. */
export interface PackPlace {
  readonly name: string;
  /** The folder of the project. */
  readonly project: string;
  /** The folder of the tarballs. */
  readonly into: string;
}

/**
 * Finds the last version: the one that `--against` names (a tarball, npm:NAME or a git revision),
 * otherwise the newest tarball in the target folder, otherwise the newest in npm's registry.
 * Undefined if this is the first package; text if that cannot be determined.
 */
export function previousPackage(
  { flag, folders, value }: Call,
  place: PackPlace,
): PreviousPackage | string | undefined {
  if (flag('first')) return undefined;
  const against = value('against');
  if (against === undefined) return newestTarball(place) ?? newestPublished(place);
  const npm = readNpmSource(/\.(tgz|tar\.gz)$/.test(against) ? `npm:${against}` : against);
  if (npm?.kind === 'tarball') return openPackage(npm, process.cwd());
  if (npm !== undefined) return openPackage(npm, place.project);
  return atRevision(folders.schemas, folders.configuration, against, place);
}

function newestTarball({ into, name }: PackPlace): PreviousPackage | undefined {
  const found = filesIn(into).flatMap((file) => {
    const source = readNpmSource(`npm:${file}`);
    const packed = source?.kind === 'tarball' ? openIfPackage(join(into, file)) : undefined;
    const version = parseVersion(packed?.version ?? '');
    return packed?.name === name && version !== undefined ? [{ packed, version }] : [];
  });
  const [newest] = found.sort((one, other) => compareVersions(other.version, one.version));
  return newest?.packed;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Other tarballs may lie in the folder. */
function openIfPackage(path: string): EventsPackage | undefined {
  try {
    return openPackage({ kind: 'tarball', text: path, path }, '/');
  } catch {
    return undefined;
  }
}

function newestPublished({ name, project }: PackPlace): PreviousPackage | string | undefined {
  try {
    const version = runNpm(project, ['view', name, 'version']);
    const range = typeof version === 'string' ? version : 'latest';
    return openPackage({ kind: 'package', text: `npm:${name}`, name, range }, project);
  } catch (error) {
    if (!(error instanceof NpmError)) throw error;
    if (error.code === 'E404') return undefined;
    return `The last version of ${name} is not known: ${error.message}\nPass --against TARBALL or --against REVISION, or --first if there is none.`;
  }
}

function atRevision(
  schemas: string,
  configuration: string | undefined,
  revision: string,
  { name }: PackPlace,
): PreviousPackage | string {
  const place = {
    schemas,
    configuration: configuration ?? join(dirname(schemas), configurationFile),
  };
  const problem = explainRevision(place, revision);
  if (problem !== undefined) return problem;
  const version = versionAt(dirname(schemas), revision, name);
  if (version === undefined) {
    return `The revision \`${revision}\` does not say which version of ${name} it is. Tag it: \`git tag ${basename(name)}@1.2.3 ${revision}\`.`;
  }
  const { catalog } = build(loadRevision(place, revision));
  return { version, events: packagedEvents(catalog), changelog: '', code: undefined };
}

/** The version on behalf of a tag, the package's own before others: `events@1.2.3`, `v1.2.3`. */
function versionAt(folder: string, revision: string, name: string): string | undefined {
  const tags = runGit(folder, ['tag', '--points-at', revision]).split('\n').filter(Boolean);
  const names = [revision, ...tags];
  const own = names.filter(
    (tag) => tag.startsWith(`${name}@`) || tag.startsWith(`${basename(name)}@`),
  );
  const found = [...own, ...names].flatMap((tag) => {
    const text = /(?:^|[@/v-])(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/.exec(tag)?.[1];
    return text === undefined || parseVersion(text) === undefined ? [] : [text];
  });
  return found[0];
}
