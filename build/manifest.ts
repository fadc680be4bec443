import { posix } from 'node:path';
import { isRepositoryOnly, type Workspace } from './workspaces.ts';

/** The packages that the files of a package need, and optional peers. */
export interface Needs {
  /** The imported packages, and their peers. */
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
}

/**
 * The package.json of a published package: compiled entries, and exactly the dependencies that its
 * files need.
 * @throws Error if a file needs a package that the workspace does not list, or the workspace lists
 * a package that no file needs
 */
export function publishedManifest(workspace: Workspace, needs: Needs): object {
  const { bin, exports: entries, devDependencies: _, ...rest } = workspace.manifest;
  checkDependencies(workspace, needs);
  return {
    ...rest,
    ...(bin === undefined ? {} : { bin: mapValues(bin, (file) => published(workspace, file)) }),
    exports: publishedEntries(workspace, entries),
    ...origin(workspace.folder),
    publishConfig: { access: 'public' },
  };
}

/**
 * The repository that a workflow of GitHub builds in: npm takes provenance only of a package that names
 * it (npm documentation, "Generating provenance statements").
 */
function origin(directory: string): object {
  const { GITHUB_REPOSITORY: name, GITHUB_SERVER_URL: server = 'https://github.com' } = process.env;
  if (name === undefined) return {};
  return { repository: { type: 'git', url: `git+${server}/${name}.git`, directory } };
}

function checkDependencies({ folder, manifest }: Workspace, needs: Needs): void {
  const { name, dependencies = {}, peerDependencies = {} } = manifest;
  const listed = new Set([name, ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  const missing = [...needs.required].filter((each) => !listed.has(each)).sort();
  if (missing.length > 0) {
    throw new Error(
      `${name} needs ${missing.join(', ')}: add to the dependencies in ${folder}/package.json.`,
    );
  }
  const unused = Object.keys(dependencies).filter(
    (each) => !needs.required.has(each) && !needs.optional.has(each),
  );
  if (unused.length > 0) {
    throw new Error(
      `${name} does not need ${unused.join(', ')}: remove from the dependencies in ${folder}/package.json.`,
    );
  }
}

function publishedEntries(
  workspace: Workspace,
  entries: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const kept = Object.entries(entries).filter(
    ([, file]) => !isRepositoryOnly(fromSource(workspace, file)),
  );
  return mapValues(Object.fromEntries(kept), (file) => {
    const target = published(workspace, file);
    if (!file.endsWith('.ts')) return target;
    return { types: target.replace(/\.js$/, '.d.ts'), default: target };
  });
}

/** `./src/index.ts` → `./index.js`. */
function published(workspace: Workspace, file: string): string {
  return `./${fromSource(workspace, file).replace(/\.ts$/, '.js')}`;
}

/** A path of the workspace's package.json, relative to its source folder if it is inside. */
function fromSource({ folder, source }: Workspace, file: string): string {
  const path = posix.normalize(file);
  const prefix = `${posix.relative(folder, source)}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function mapValues<Value>(
  record: Readonly<Record<string, string>>,
  map: (value: string) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
