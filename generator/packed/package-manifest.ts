import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { repositoryUrl } from '../repositories/events-package.ts';
import { GitError, runGit } from '../repositories/git.ts';

/** What a package states about itself besides its events. */
export interface PackageIdentity {
  readonly name: string;
  readonly version: string;
  /** The version of the runtime that its publishers call. */
  readonly runtime: string;
}

/** Copied from the project's own package.json, if it exists there. */
const inherited = ['license', 'author', 'homepage', 'bugs', 'publishConfig'] as const;

/** The package.json of a package of events. */
export function packageManifest(
  { name, runtime, version }: PackageIdentity,
  project: JsonObject,
  repository: string | undefined,
): JsonObject {
  const copied = inherited.flatMap((member) => {
    const value = project[member];
    return value === undefined ? [] : [[member, value] as const];
  });
  return {
    name,
    version,
    description: `Events of ${String(project['name'] ?? name)}: schemas, types, validators and publishers.`,
    ...Object.fromEntries(copied),
    ...(repository !== undefined && { repository: { type: 'git', url: `git+${repository}` } }),
    type: 'module',
    sideEffects: false,
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './schemas/*': './schemas/*',
      './events.json': './events.json',
      './package.json': './package.json',
    },
    dependencies: { '@eventwright/runtime': `^${runtime}` },
  };
}

/** The project's own package.json; empty if it is missing or unreadable. */
export function projectManifest(project: string): JsonObject {
  try {
    const value = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * The repository of the producer, where consumers record which versions they hold: the one in
 * package.json, otherwise the remote `origin`. A name and password in its URL are removed. A path
 * that is valid only on this machine is omitted.
 */
export function repositoryOf(manifest: JsonObject, folder: string): string | undefined {
  const named = repositoryUrl(manifest['repository']);
  if (named !== undefined) return withoutSecret(named);
  try {
    const remote = runGit(folder, ['remote', 'get-url', 'origin']).trim();
    const url = repositoryUrl(remote);
    return url === undefined || url.startsWith('file:') ? undefined : withoutSecret(url);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

function withoutSecret(url: string): string {
  return url.replace(/^(https?:\/\/)[^/@]*@/, '$1').replace(/^(ssh:\/\/[^/:@]*):[^/@]*@/, '$1@');
}
