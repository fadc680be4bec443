import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configurationFile } from '../configuration/configuration.ts';
import type { Folders } from '../generate.ts';

/** What was given of the options that all commands have, as written. */
export type FolderOptions = Readonly<
  Partial<Record<'schemas' | 'out' | 'handlers' | 'config', string>>
>;

/**
 * The folders of a call: each is the option's, else the configuration's, else the usual one. The
 * configuration lies where `--config` says, else beside the folder that `--schemas` names, else
 * where the command runs.
 */
export function foldersOf(given: FolderOptions): Folders {
  const configuration = configurationOf(given);
  const root = dirname(configuration);
  const configured = configuredFolders(configuration);
  const folder = (name: 'schemas' | 'out' | 'handlers', usual: string) => {
    const option = given[name];
    if (option !== undefined) return resolve(option);
    const path = configured[name];
    return path === undefined ? resolve(usual) : join(root, path);
  };
  return {
    schemas: folder('schemas', 'schemas'),
    output: folder('out', 'generated'),
    handlers: folder('handlers', 'handlers'),
    configuration,
  };
}

function configurationOf({ config, schemas }: FolderOptions): string {
  if (config !== undefined) return resolve(config);
  return join(schemas === undefined ? resolve() : dirname(resolve(schemas)), configurationFile);
}

/** The folders that a configuration names; what is wrong with it is said when the catalogue is read. */
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
