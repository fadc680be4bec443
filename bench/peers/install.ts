import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Skipped } from '../report/skipped.ts';

const folder = import.meta.dirname;

/**
 * Installs the packages to compare with ours, unless they are installed. No other installation
 * contains them.
 * @throws Skipped if they cannot be installed
 */
export function installPeers(): void {
  if (existsSync(path.join(folder, 'node_modules/valibot'))) return;
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Skipped(`npm ci --prefix bench/peers failed: ${stderr}`);
}
