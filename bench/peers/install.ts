import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Skipped } from '../report/skipped.ts';

/** The folders of packages to compare with ours; the Serverless Framework is large, so it has its own. */
export type PeerFolder = 'peers' | 'serverless';

/**
 * Installs the packages to compare with ours, unless they are installed. No other installation
 * contains them.
 * @throws Skipped if they cannot be installed
 */
export function installPeers(name: PeerFolder = 'peers'): void {
  const folder = folderOf(name);
  if (areInstalled(folder)) return;
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Skipped(`npm ci --prefix bench/${name} failed: ${stderr}`);
}

/** Where the packages to compare with are described and installed. */
export function folderOf(name: PeerFolder): string {
  return path.join(import.meta.dirname, '..', name);
}

function areInstalled(folder: string): boolean {
  const { dependencies } = readJson(path.join(folder, 'package.json')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.entries(dependencies).every(([name, version]) => {
    const file = path.join(folder, 'node_modules', name, 'package.json');
    if (!existsSync(file)) return false;
    return (readJson(file) as { readonly version: string }).version === version;
  });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
