import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { isObject, type Json } from '@eventwright/json';
import type { Cloud, Resource } from '../service.ts';
import { codeFolder } from './code-folder.ts';
import { nativeModules, runsHere } from './native-modules.ts';

/** What a function sees of its layers. */
export interface Layers {
  /** The folder that is used as `/opt`; undefined if the function has no layers that run here. */
  readonly opt: string | undefined;
  /** The folders that `require` looks in after the function's own. */
  readonly modulePath: readonly string[];
}

/** Where packages are in a layer (Lambda developer guide, "Packaging your layer content"). */
const moduleFolders = (major: string) => [
  path.join('nodejs', `node${major}`, 'node_modules'),
  path.join('nodejs', 'node_modules'),
];

/**
 * Unpacks the layers of a function into a folder of its own. Files of later layers replace those of
 * earlier ones.
 */
export function layOutLayers(
  cloud: Cloud,
  { logicalId, properties }: Resource,
  name: string,
): Layers {
  const given = Array.isArray(properties['Layers'])
    ? (properties['Layers'] as readonly Json[])
    : [];
  const opt = path.join(cloud.temporaryFolder, 'layers', name);
  rmSync(opt, { recursive: true, force: true });
  let standIn: readonly string[] = [];
  for (const arn of given) {
    const content = contentOf(cloud, logicalId, String(arn));
    if (content === undefined) standIn = modulesAbove(cloud.projectFolder);
    else addTo(opt, content);
  }
  const major = /nodejs(\d+)/.exec(String(properties['Runtime'] ?? ''))?.[1] ?? '24';
  const own = moduleFolders(major).map((folder) => path.join(opt, folder));
  return {
    opt: existsSync(opt) ? opt : undefined,
    modulePath: [...own.filter((folder) => existsSync(folder)), ...standIn],
  };
}

/** The folder of a layer's content; `undefined`, and a warning, if it does not run here. */
function contentOf(cloud: Cloud, logicalId: string, arn: string): string | undefined {
  const layer = cloud.findResource(arn);
  const content = layer?.properties['Content'];
  if (layer === undefined || !isObject(content)) {
    cloud.warn(`${logicalId}: the layer ${arn} is not in the template.`);
    return undefined;
  }
  const folder = codeFolder(cloud, cloud.assetPath(String(content['S3Key'])));
  const natives = nativeModules(folder);
  if (natives.length === 0 || natives.some(runsHere)) return folder;
  cloud.warn(
    `${logicalId}: the layer ${layer.logicalId} is built for another platform than this ` +
      `machine (${process.platform}-${process.arch}); the project's node_modules stand in for it.`,
  );
  return undefined;
}

/**
 * Copies a layer's files, so that they are loaded as CommonJS regardless of the package around
 * them. Installed packages are linked, because there may be many.
 */
function addTo(opt: string, content: string): void {
  const isPackages = (source: string) => path.basename(source) === 'node_modules';
  cpSync(content, opt, { recursive: true, filter: (source) => !isPackages(source) });
  for (const folder of findPackages(content)) {
    linkPackages(path.join(content, folder), path.join(opt, folder));
  }
}

/** The `node_modules` of a layer: `nodejs/node_modules`, `nodejs/node24/node_modules`. */
function findPackages(content: string): readonly string[] {
  const nodejs = path.join(content, 'nodejs');
  if (!existsSync(nodejs)) return [];
  const versions = readdirSync(nodejs).filter((name) => /^node\d+$/.test(name));
  return [...versions.map((name) => path.join('nodejs', name)), 'nodejs']
    .map((folder) => path.join(folder, 'node_modules'))
    .filter((folder) => existsSync(path.join(content, folder)));
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const target = path.join(to, name);
    if (name.startsWith('@')) {
      linkPackages(path.join(from, name), target);
    } else {
      rmSync(target, { recursive: true, force: true });
      symlinkSync(path.join(from, name), target);
    }
  }
}

/** Where Node looks for packages from a folder: a workspace keeps them above its members. */
function modulesAbove(folder: string): readonly string[] {
  const here = path.join(folder, 'node_modules');
  const parent = path.dirname(folder);
  const above = parent === folder ? [] : modulesAbove(parent);
  return existsSync(here) ? [here, ...above] : above;
}
