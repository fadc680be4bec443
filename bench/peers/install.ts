import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Skipped } from '../report/skipped.ts';

const folder = import.meta.dirname;

/**
 * Installs the packages to compare with ours, unless they are installed. No other installation
 * contains them.
 * @throws Skipped if they cannot be installed
 */
export function installPeers(): void {
  if (areInstalled()) return;
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Skipped(`npm ci --prefix bench/peers failed: ${stderr}`);
}

/** The peers and their versions. */
export function peerVersions(): Readonly<Record<string, string>> {
  const { dependencies } = readJson('package.json') as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return dependencies;
}

function areInstalled(): boolean {
  return Object.entries(peerVersions()).every(([name, version]) => {
    const file = path.join('node_modules', name, 'package.json');
    if (!existsSync(path.join(folder, file))) return false;
    return (readJson(file) as { readonly version: string }).version === version;
  });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
}
