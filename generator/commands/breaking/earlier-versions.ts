import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { configurationFile } from '../../configuration/configuration.ts';
import { counted } from '../../diagnostic/counted.ts';
import { shownFile } from '../../diagnostic/diagnostic.ts';
import type { Folders } from '../../generate.ts';
import { meaninglessFiles } from '../../lint/meaningless.ts';
import type { Documents } from '../../load/document.ts';
import { load } from '../../load/load.ts';
import { placeOfFinding } from '../../load/place.ts';
import {
  type CataloguePlace,
  explainRevision,
  explainShallow,
  isShallow,
  loadRevision,
  revisionsOf,
} from '../../repositories/revision.ts';
import { isTransitive, type Policies } from './policies.ts';
import { type EarlierVersions, type Version, versionOf } from './version.ts';

/**
 * Reads the earlier versions from a folder or from git. Returns text if they cannot be read or the
 * newest has no events, because a comparison with nothing must not pass.
 */
export function earlierVersions(
  folders: Folders,
  against: string,
  policies: Policies,
  present: Documents,
): EarlierVersions | string {
  const { schemas } = folders;
  if (statSync(against, { throwIfNoEntry: false })?.isDirectory()) {
    if (realpathSync(against) === realpathSync(schemas)) {
      return `Nothing was compared: \`${against}\` is the folder of the present schemas.\nName a folder with earlier ones, or a git revision.`;
    }
    return checked(against, [[against, loadFolder(against, present)]], basename(against));
  }
  const configuration = folders.configuration ?? join(dirname(schemas), configurationFile);
  const catalogue: CataloguePlace = { schemas, configuration };
  const problem = explainRevision(catalogue, against);
  if (problem !== undefined) return problem;
  const wantsHistory = isTransitive(policies);
  if (wantsHistory && isShallow(catalogue)) {
    return explainShallow('a transitive mode compares with every earlier revision', 0);
  }
  const older = wantsHistory ? revisionsOf(catalogue, against).slice(1) : [];
  const versions = [against, ...older].map((revision): [string, Version] => {
    return [revision, versionWith(loadRevision(catalogue, revision), present)];
  });
  return checked(against, versions, basename(schemas));
}

function loadFolder(folder: string, present: Documents): Version {
  const own = join(dirname(folder), configurationFile);
  return versionWith(existsSync(own) ? load(folder, own) : load(folder), present);
}

/** A version without a configuration of its own is read with the present one. */
function versionWith(documents: Documents, present: Documents): Version {
  const configuration = present.get(configurationFile);
  if (documents.has(configurationFile) || configuration === undefined) return versionOf(documents);
  return versionOf(new Map([[configurationFile, configuration], ...documents]));
}

/** Refuses a newest version that is unreadable or empty; unreadable files of older ones are noted. */
function checked(
  name: string,
  versions: readonly (readonly [string, Version])[],
  schemas: string,
): EarlierVersions | string {
  const [newest, ...older] = versions;
  const unreadable = newest === undefined ? [] : unreadableIn(newest, schemas);
  if (unreadable.length > 0) {
    return `${unreadable.join('\n')}\nNothing was compared: ${name} has files that cannot be read.`;
  }
  if (newest === undefined || newest[1].catalog.events.length === 0) {
    return (
      `Nothing was compared: ${name} has no events under \`${schemas}\`.\n` +
      'Name a revision that has them, or leave the check out until one does.'
    );
  }
  const { length } = older;
  const more = length === 0 ? '' : ` and ${counted(length, 'earlier revision')}`;
  return {
    name: `${name}${more}`,
    versions: versions.map(([, version]) => version),
    notes: older.flatMap((version) => unreadableIn(version, schemas)),
  };
}

/** The files of a version that cannot be read, each as `HEAD:schemas/events/A.json:2:12 Why.` */
function unreadableIn(
  [name, version]: readonly [string, Version],
  schemas: string,
): readonly string[] {
  const { documents } = version;
  return meaninglessFiles(documents, version).map((finding) => {
    const { line, column } = placeOfFinding(documents.get(finding.file), finding);
    const file = shownFile(finding.file, schemas);
    return `${name}:${file}:${line}:${column} ${finding.message}`;
  });
}
