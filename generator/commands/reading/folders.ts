import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configurationFile } from '../../configuration/configuration.ts';
import type { Folders } from '../../generate.ts';
import { catalogueFolders } from '../../load/load.ts';

/** The values of the options for folders, as written. */
export type FolderOptions = Readonly<
  Record<'schemas' | 'out' | 'handlers' | 'config', string | undefined>
>;

/**
 * The folders of a call. Each comes from its option, otherwise from the configuration, otherwise it
 * is the usual folder beside the configuration. The configuration is the file of `--config`,
 * otherwise the one beside the folder of `--schemas`, otherwise the nearest one in the working
 * directory or above it.
 */
export function foldersOf(given: FolderOptions, workingDirectory: string = process.cwd()): Folders {
  const configuration = configurationOf(given, workingDirectory);
  const root = dirname(configuration);
  const configured = configuredFolders(configuration);
  const isFound = given.config === undefined && given.schemas === undefined;
  const folder = (name: 'schemas' | 'out' | 'handlers', usual: string) => {
    const option = given[name];
    if (option !== undefined) return resolve(workingDirectory, option);
    const path = configured[name];
    if (path !== undefined) return join(root, path);
    return isFound ? join(root, usual) : resolve(workingDirectory, usual);
  };
  return {
    schemas: folder('schemas', 'schemas'),
    output: folder('out', 'generated'),
    handlers: folder('handlers', 'handlers'),
    configuration,
  };
}

function configurationOf({ config, schemas }: FolderOptions, workingDirectory: string): string {
  if (config !== undefined) return resolve(workingDirectory, config);
  if (schemas !== undefined) {
    return join(dirname(resolve(workingDirectory, schemas)), configurationFile);
  }
  return join(catalogueAbove(workingDirectory) ?? workingDirectory, configurationFile);
}

/**
 * The nearest folder, from here upwards, that holds a catalogue: a configuration, or one of its
 * folders below `schemas`, because an application may only consume what others publish. The search
 * ends at the root of the repository.
 */
function catalogueAbove(folder: string): string | undefined {
  if (existsSync(join(folder, configurationFile))) return folder;
  if (catalogueFolders.some((name) => existsSync(join(folder, 'schemas', name)))) return folder;
  const parent = dirname(folder);
  if (parent === folder || existsSync(join(folder, '.git'))) return undefined;
  return catalogueAbove(parent);
}

/** The folders that a configuration names; its faults are reported when the catalogue is read. */
function configuredFolders(path: string): Readonly<Record<string, string | undefined>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([, folder]) => typeof folder === 'string' && folder !== ''),
    );
  } catch {
    return {};
  }
}
