import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The report of npm about a tarball. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  /** The bytes of the tarball, and of its files once unpacked. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly string[];
}

interface PackReport {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Packs assembled packages into tarballs below `destination`.
 * @throws Error with the message of npm
 */
export function pack(folders: readonly string[], destination: string): readonly Tarball[] {
  mkdirSync(destination, { recursive: true });
  const parameters = ['pack', '--json', '--pack-destination', destination, ...folders];
  const { status, stdout, stderr } = spawnSync('npm', parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm pack failed.\n${stderr}`);
  return reportsOf(stdout).map(({ filename, files, ...report }) => ({
    ...report,
    file: join(destination, filename),
    files: files.map(({ path }) => path),
  }));
}

/** npm 11 prints a list; later versions print a record by name. */
function reportsOf(output: string): readonly PackReport[] {
  const parsed = JSON.parse(output) as readonly PackReport[] | Readonly<Record<string, PackReport>>;
  return Array.isArray(parsed) ? parsed : Object.values(parsed);
}
