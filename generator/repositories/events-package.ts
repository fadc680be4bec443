import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** The file that identifies a package of events. It lists the package's content. */
export const packageList = 'events.json';

/** The form of that list. A later one is refused with a sentence, not misread. */
export const packageForm = 1;

/** One event of a package. */
export interface PackagedEvent {
  /** Its name in code: `OrderPlaced`. */
  readonly name: string;
  readonly source: string;
  readonly detailType: string;
  /** Its schema in one file, relative to the package: `schemas/shop.orders/OrderPlaced.json`. */
  readonly file: string;
  readonly schema: JsonObject;
}

/** A package of events, as it was read from a folder or a tarball. */
export interface EventsPackage {
  readonly name: string;
  readonly version: string;
  readonly events: readonly PackagedEvent[];
  /** The hash of all that was generated for it, apart from its version and its documents. */
  readonly code: string;
  readonly changelog: string;
  /** The URL of the producer's repository for git, if the package states it. */
  readonly repository?: string;
  /** npm's hash of the tarball, if it is known: `sha512-…`. */
  readonly integrity?: string;
}

/** Thrown where a package holds no events that can be read; its message is for people. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/**
 * Reads a package of events.
 *
 * @param read the bytes of a file of the package; undefined if there is none
 * @param title how messages call the package
 * @throws PackageError
 */
export function readEventsPackage(
  read: (path: string) => Buffer | undefined,
  title: string,
): EventsPackage {
  const manifest = readObject(read, 'package.json', title);
  const { name, repository, version } = manifest;
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new PackageError(`${title} is not a package: its package.json has no name and version.`);
  }
  if (read(packageList) === undefined) {
    throw new PackageError(
      `${name}@${version} is not a package of events: it has no ${packageList}. The producer makes one with \`eventwright pack\`.`,
    );
  }
  const { code, events, form } = readObject(read, packageList, `${name}@${version}`);
  if (form !== packageForm) {
    throw new PackageError(
      `${name}@${version} was packed by another version of eventwright (form ${JSON.stringify(form ?? null)}, known is ${packageForm}). Update eventwright.`,
    );
  }
  const listed = Array.isArray(events) ? events : [];
  const url = repositoryUrl(repository);
  return {
    name,
    version,
    events: listed.map((event) => readEvent(event, read, `${name}@${version}`)),
    code: typeof code === 'string' ? code : '',
    changelog: read('CHANGELOG.md')?.toString('utf8') ?? '',
    ...(url !== undefined && { repository: url }),
  };
}

function readEvent(
  value: Json,
  read: (path: string) => Buffer | undefined,
  title: string,
): PackagedEvent {
  const { detailType, name, schema: file, source } = isObject(value) ? value : {};
  const isWhole = [detailType, name, file, source].every((text) => typeof text === 'string');
  if (!isWhole || !/^schemas\/[^/\\]+\/[^/\\]+\.json$/.test(String(file))) {
    throw new PackageError(`${title} is damaged: ${packageList} lists an event without a schema.`);
  }
  return {
    name: String(name),
    source: String(source),
    detailType: String(detailType),
    file: String(file),
    schema: readObject(read, String(file), title),
  };
}

function readObject(
  read: (path: string) => Buffer | undefined,
  path: string,
  title: string,
): JsonObject {
  const bytes = read(path);
  if (bytes === undefined) throw new PackageError(`${title} is damaged: it has no ${path}.`);
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Json;
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new PackageError(`${title} is damaged: ${path} is not a JSON object.`);
}

/**
 * What git fetches from, of the `repository` in a package.json: an URL, `github:owner/name` or
 * `owner/name` (docs.npmjs.com, "package.json", repository). Undefined if git could not use it.
 */
export function repositoryUrl(repository: Json | undefined): string | undefined {
  const url = isObject(repository) ? repository['url'] : repository;
  if (typeof url !== 'string') return undefined;
  const [, host, path] = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(url) ?? [];
  if (path !== undefined) {
    const domain = host === 'bitbucket' ? 'bitbucket.org' : `${host ?? 'github'}.com`;
    return `https://${domain}/${path}.git`;
  }
  const plain = url.replace(/^git\+/, '');
  return /^(https?|ssh|git|file):\/\/|^[\w.-]+@[\w.-]+:/.test(plain) ? plain : undefined;
}
