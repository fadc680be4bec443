import { statSync } from 'node:fs';
import path from 'node:path';
import type { Cloud } from '../service.ts';
import { unzip } from './unzip.ts';

/** The folder of an asset: itself, or what its zip archive holds. */
export function codeFolder(cloud: Cloud, asset: string): string {
  if (statSync(asset).isDirectory()) return asset;
  return unzip(asset, path.join(cloud.temporaryFolder, 'archives'));
}
