import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of this repository that is published. */
export interface Workspace {
  /** Relative to the repository: `packages/json`. */
  readonly folder: string;
  /** The folder of its modules, relative to the repository: `packages/json/src`. */
  readonly source: string;
  readonly manifest: WorkspaceManifest;
}

/** The parts of a workspace's package.json that are used here. */
export interface WorkspaceManifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The workspaces that the root's package.json lists and that are not private, sorted by folder. */
export function workspacesOf(repository: string): readonly Workspace[] {
  const { workspaces } = readManifest<{ readonly workspaces: readonly string[] }>(repository);
  return workspaces
    .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: repository }))
    .map((file) => file.replaceAll('\\', '/').slice(0, -'/package.json'.length))
    .sort()
    .map((folder) => workspaceAt(repository, folder))
    .filter(({ manifest }) => manifest.private !== true);
}

/** The folder below `dist/` in which a package is assembled: `json` for `@eventwright/json`. */
export function distFolder({ manifest }: Workspace): string {
  return manifest.name.slice(manifest.name.lastIndexOf('/') + 1);
}

/** Whether a file, relative to the source folder, serves this repository only. */
export function isRepositoryOnly(file: string): boolean {
  return (
    /(^|\/)(conformance|fixtures|golden|node_modules|test|testing)\//.test(file) ||
    // Built into one script and one style sheet each: `bundle-console.ts`, `bundle-catalogue.ts`.
    /^(console|docs)\/(bundle|page)\//.test(file) ||
    /\.test\.ts$/.test(file)
  );
}

function workspaceAt(repository: string, folder: string): Workspace {
  const source = existsSync(join(repository, folder, 'src')) ? `${folder}/src` : folder;
  const manifest = readManifest<WorkspaceManifest>(join(repository, folder));
  return { folder, source, manifest };
}

function readManifest<Manifest>(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
