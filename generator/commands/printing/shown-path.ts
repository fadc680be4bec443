import { dirname, join, relative, resolve, sep } from 'node:path';
import { configurationFile } from '../../configuration/configuration.ts';
import { shownFile } from '../../diagnostic/diagnostic.ts';
import type { Folders } from '../../generate.ts';
import type { OutputFormat } from './output-format.ts';

/** How a file of the catalogue is written in messages. */
export type ShowFile = (file: string) => string;

/**
 * For people, from the schemas folder on. For GitHub and code scanners, from the root of the
 * repository, so that annotations find their file: GITHUB_WORKSPACE, otherwise the working
 * directory.
 */
export function showFile(folders: Folders, format: OutputFormat): ShowFile {
  const { configuration = join(dirname(folders.schemas), configurationFile), schemas } = folders;
  if (format === 'text' || format === 'json') {
    return (file) => shownFile(file, dirname(resolve(schemas, 'x')).split(sep).at(-1) ?? '');
  }
  return (file) => repositoryPath(file === configurationFile ? configuration : join(schemas, file));
}

/** A path as it is written from a folder, with `/` between folders. */
export function relativePath(from: string, to: string): string {
  return relative(from, to).replaceAll(sep, '/') || '.';
}

/** A path from the root of the repository, with `/` between folders. */
export function repositoryPath(path: string): string {
  const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const inside = relative(root, resolve(path));
  return (inside.startsWith('..') ? path : inside).replaceAll(sep, '/');
}
