import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isObject, type JsonObject } from '@eventwright/json';
import { parse } from 'yaml';
import type { Assembly } from '../template/assembly-model.ts';
import type { TemplateResource } from '../template/template.ts';
import { esbuildIn, type LiveBundle, liveBundle } from './live-code.ts';
import { samBundle } from './sam-bundle.ts';

/** A template whose local paths have become assets. */
export interface LocalCode {
  readonly assembly: Assembly;
  /** The code of its functions, which can be rebuilt. */
  readonly bundles: readonly LiveBundle[];
}

/** The bucket of assets that are folders beside the template. */
const localBucket = 'local';

/**
 * Replaces paths in a template with their content, as `sam build` and `aws cloudformation package`
 * do before a deployment: folders of code and layers become assets, definitions of state machines
 * text. Functions in TypeScript, or with `BuildMethod: esbuild`, are bundled.
 */
export async function useLocalCode(
  assembly: Assembly,
  folder: string,
  state: string,
): Promise<LocalCode> {
  const assets = new Map(assembly.assets);
  const notes: string[] = [...(assembly.notes ?? [])];
  const bundles: LiveBundle[] = [];
  const resources: [string, TemplateResource][] = [];
  for (const [id, resource] of Object.entries(assembly.template.Resources)) {
    const place = { id, resource, folder, state };
    const found = await localFile(place, notes);
    if (found?.bundle !== undefined) bundles.push(found.bundle);
    if (found?.asset !== undefined) assets.set(found.asset.key, found.asset.folder);
    resources.push([
      id,
      found === undefined ? resource : withProperties(resource, found.properties),
    ]);
  }
  const template = { ...assembly.template, Resources: Object.fromEntries(resources) };
  return { assembly: { ...assembly, template, assets, notes }, bundles };
}

interface Place {
  readonly id: string;
  readonly resource: TemplateResource;
  readonly folder: string;
  readonly state: string;
}

interface Found {
  /** The properties that take the place of the path. */
  readonly properties: JsonObject;
  readonly asset?: { readonly key: string; readonly folder: string } | undefined;
  readonly bundle?: LiveBundle | undefined;
}

async function localFile(place: Place, notes: string[]): Promise<Found | undefined> {
  const { id, resource, folder } = place;
  const { Type, Properties = {} } = resource;
  const { Code, Content, DefinitionS3Location } = Properties;
  if (Type === 'AWS::Lambda::Function' && typeof Code === 'string') {
    return codeOf(place, path.resolve(folder, Code), notes);
  }
  if (Type === 'AWS::Lambda::LayerVersion' && typeof Content === 'string') {
    const key = `local-${id}`;
    return {
      properties: { Content: { S3Bucket: localBucket, S3Key: key } },
      asset: { key, folder: path.resolve(folder, Content) },
    };
  }
  if (Type === 'AWS::StepFunctions::StateMachine' && typeof DefinitionS3Location === 'string') {
    const text = definitionIn(path.resolve(folder, DefinitionS3Location));
    if (text !== undefined) return { properties: { DefinitionString: text } };
    notes.push(`${id}: the definition ${DefinitionS3Location} does not exist.`);
  }
  return undefined;
}

function withProperties(resource: TemplateResource, added: JsonObject): TemplateResource {
  const { DefinitionS3Location, ...rest } = resource.Properties ?? {};
  const kept = added['DefinitionString'] === undefined ? resource.Properties : rest;
  return { ...resource, Properties: { ...kept, ...added } };
}

/** Definitions are JSON or YAML. */
function definitionIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  return /\.ya?ml$/.test(file) ? JSON.stringify(parse(text)) : text;
}

async function codeOf(
  { id, resource, state }: Place,
  source: string,
  notes: string[],
): Promise<Found> {
  const key = `local-${id}`;
  const properties = { Code: { S3Bucket: localBucket, S3Key: key } };
  const found = statSync(source, { throwIfNoEntry: false });
  if (!found?.isDirectory()) {
    const problem = found === undefined ? 'does not exist' : 'is not a folder; only those run here';
    notes.push(`${id}: the code ${source} ${problem}.`);
    return { properties: { Code: { ZipFile: '' } } };
  }
  const command = samBundle(resource, source, esbuildIn(source));
  if (command === undefined) {
    const missing = missingModules(source);
    if (missing !== undefined) notes.push(`${id}: ${missing}`);
    return { properties, asset: { key, folder: source }, bundle: plainFolder(key, source) };
  }
  const bundle = liveBundle(key, command, state);
  // Not the kept one: its packages may be others by now.
  const made = await bundle.rebuild();
  if (made.kind === 'made') return { properties, asset: { key, folder: made.folder }, bundle };
  notes.push(`${id}: the code could not be bundled.\n${made.message}`);
  return { properties, asset: { key, folder: source }, bundle };
}

/** Code that runs as it is written. */
export function plainFolder(bucketKey: string, folder: string): LiveBundle {
  return {
    bucketKey,
    entry: folder,
    get inputs() {
      const files = globSync('**/*', { cwd: folder, exclude: ['**/node_modules'] });
      return new Set(files.map((name) => path.join(folder, name)));
    },
    rebuild: async () => ({ kind: 'made', folder, milliseconds: 0 }),
    takeKept: () => undefined,
    isLatest: () => true,
  };
}

/** `sam build` would install what package.json names. */
function missingModules(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as JsonObject;
  const names = Object.keys(isObject(dependencies) ? dependencies : {});
  const missing = names.filter((name) => !isInstalled(name, folder));
  if (missing.length === 0) return undefined;
  return `${missing.join(', ')} of its package.json is not installed. Run npm install in ${folder}.`;
}

function isInstalled(name: string, folder: string): boolean {
  if (existsSync(path.join(folder, 'node_modules', name))) return true;
  const parent = path.dirname(folder);
  return parent !== folder && isInstalled(name, parent);
}
