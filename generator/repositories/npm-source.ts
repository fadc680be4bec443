import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isObject, type Json } from '@eventwright/json';
import { type EventsPackage, PackageError, readEventsPackage } from './events-package.ts';
import { readTarball } from './read-tarball.ts';
import { NpmError, runNpm } from './run-npm.ts';
import { parseVersion } from './version-number.ts';
import { isInRange } from './version-range.ts';

/** A package of events, as people write it: `npm:@shop/events@^1.2`, or `npm:./events-1.2.0.tgz`. */
export type NpmSource =
  | {
      readonly kind: 'package';
      readonly text: string;
      readonly name: string;
      readonly range: string;
    }
  | { readonly kind: 'tarball'; readonly text: string; readonly path: string };

const packageName = /^((?:@[\w.~-]+\/)?[\w.~-]+)(?:@(.*))?$/;

/** Reads `npm:NAME[@RANGE]` or `npm:FILE.tgz`; undefined if the text is neither. */
export function readNpmSource(text: string): NpmSource | undefined {
  if (!text.startsWith('npm:')) return undefined;
  const rest = text.slice('npm:'.length);
  if (/\.(tgz|tar\.gz)$/.test(rest)) return { kind: 'tarball', text, path: rest };
  const [, name, range = ''] = packageName.exec(rest) ?? [];
  return name === undefined ? undefined : { kind: 'package', text, name, range };
}

/**
 * The stored path of a tarball: relative to the project's folder, regardless of the working
 * directory.
 */
export function settled(text: string, project: string): string {
  const source = readNpmSource(text);
  if (source?.kind !== 'tarball') return text;
  const path = relative(project, resolve(source.path)).replaceAll(sep, '/');
  return `npm:${isAbsolute(path) || path.startsWith('.') ? path : `./${path}`}`;
}

/**
 * Reads a package of events: from its tarball, otherwise as installed for `project`, otherwise (if
 * it is not installed, or not in the range) from the registry, through npm with npm's own settings.
 *
 * @throws PackageError if there is no such package of events, NpmError if npm fails.
 */
export function openPackage(source: NpmSource, project: string): EventsPackage {
  if (source.kind === 'tarball') return fromTarball(resolve(project, source.path), source.path);
  const installed = installedPackage(source.name, project);
  if (installed !== undefined) {
    const found = readEventsPackage(
      (path) => readIfFile(join(installed, path)),
      `${source.name} in node_modules`,
    );
    const version = parseVersion(found.version);
    const isWanted =
      source.range === '' ||
      source.range === found.version ||
      (version !== undefined && isInRange(version, source.range) === true);
    if (isWanted) return { ...found, ...integrityOf(installed, source.name) };
  }
  return fromRegistry(source, project);
}

/** The folder that a package is installed in, seen from a project. */
function installedPackage(name: string, project: string): string | undefined {
  const folder = join(project, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(project);
  return parent === project ? undefined : installedPackage(name, parent);
}

/**
 * npm records the hash of each tarball that it installs. A package that is linked from a folder has
 * none.
 */
function integrityOf(folder: string, name: string): Pick<EventsPackage, 'integrity'> {
  const modules = folder.slice(0, -name.length - 1);
  try {
    const text = readFileSync(join(modules, '.package-lock.json'), 'utf8');
    const { packages } = JSON.parse(text) as { readonly packages?: Json };
    const entry = isObject(packages) ? packages[`node_modules/${name}`] : undefined;
    const integrity = isObject(entry) ? entry['integrity'] : undefined;
    return typeof integrity === 'string' ? { integrity } : {};
  } catch {
    return {};
  }
}

function fromTarball(path: string, shown: string): EventsPackage {
  const bytes = readIfFile(path);
  if (bytes === undefined) throw new PackageError(`There is no file \`${shown}\`.`);
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  let files: ReadonlyMap<string, Buffer>;
  try {
    files = readTarball(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PackageError(`\`${shown}\` is not a tarball of npm: ${why}.`);
  }
  return { ...readEventsPackage((file) => files.get(file), shown), integrity };
}

function fromRegistry(
  { name, range }: Extract<NpmSource, { kind: 'package' }>,
  project: string,
): EventsPackage {
  const folder = mkdtempSync(join(tmpdir(), 'eventwright-package-'));
  try {
    const wanted = range === '' ? name : `${name}@${range}`;
    // npm reads its settings (.npmrc) for the folder that it runs in.
    const place = existsSync(project) ? project : folder;
    download(wanted, place, folder);
    const [file] = readdirSync(folder);
    if (file === undefined) throw new PackageError(`npm gave no tarball of ${wanted}.`);
    return fromTarball(join(folder, file), wanted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const explanations: readonly (readonly [RegExp, (wanted: string) => string])[] = [
  [
    /^E404$/,
    (wanted) =>
      `The registry of npm has no package \`${wanted}\`, or you may not read it. Install it, or pass npm:FILE.tgz.`,
  ],
  [/^ETARGET$/, (wanted) => `The registry of npm has no version \`${wanted}\`.`],
  [
    /^(ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ECONNRESET|ENOTCACHED)$/,
    (wanted) =>
      `\`${wanted}\` is not installed here, and npm cannot reach its registry. Install it, or pass npm:FILE.tgz.`,
  ],
];

function download(wanted: string, place: string, folder: string): void {
  try {
    runNpm(place, ['pack', '--ignore-scripts', '--pack-destination', folder, '--', wanted]);
  } catch (error) {
    if (!(error instanceof NpmError)) throw error;
    const explain = explanations.find(([code]) => code.test(error.code))?.[1];
    throw explain === undefined ? error : new NpmError(explain(wanted), error.code);
  }
}

function readIfFile(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
