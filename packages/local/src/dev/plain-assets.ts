import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Assembly } from '../template/assembly-model.ts';
import type { LiveBundle } from './live-code.ts';
import { plainFolder } from './local-code.ts';

/** Comparing more files than this takes too long. */
const mostFiles = 1_000;

/**
 * The code of functions whose assets are copies of folders of the project, as `Code.fromAsset` makes
 * them. The folder of an asset is found among the files that the synthesis has read.
 */
export function plainAssets(
  assembly: Assembly,
  readFiles: readonly string[],
): readonly LiveBundle[] {
  return functionKeys(assembly).flatMap((key) => {
    const asset = assembly.assets.get(key);
    const folder = asset === undefined ? undefined : sourceOf(asset, readFiles);
    return folder === undefined ? [] : [plainFolder(key, folder)];
  });
}

/** The keys of assets that are the code of functions and nothing else. */
function functionKeys({ assets, template }: Assembly): readonly string[] {
  const resources = Object.values(template.Resources);
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const others = JSON.stringify(resources.filter(({ Type }) => Type !== 'AWS::Lambda::Function'));
  const used = JSON.stringify(functions.map(({ Properties }) => Properties?.['Code'] ?? null));
  return [...assets.keys()].filter((key) => used.includes(`"${key}"`) && !others.includes(key));
}

function sourceOf(asset: string, readFiles: readonly string[]): string | undefined {
  if (!statSync(asset, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const names = readdirSync(asset, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(asset, path.join(entry.parentPath, entry.name)));
  const first = names.find((name) => !/(^|[\\/])node_modules[\\/]/.test(name));
  if (first === undefined || names.length > mostFiles) return undefined;
  return readFiles
    .filter((file) => file.endsWith(path.sep + first))
    .map((file) => file.slice(0, -first.length - 1))
    .find((folder) =>
      names.every((name) => isSame(path.join(asset, name), path.join(folder, name))),
    );
}

function isSame(one: string, other: string): boolean {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}
