import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject, type JsonObject } from '../json.ts';
import { type Template, TemplateError } from './template.ts';

/** A synthesized stack: its template and the files it refers to. */
export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** Absolute paths of assets by their object key, such as `3f….zip`. */
  readonly assets: ReadonlyMap<string, string>;
}

/**
 * Reads the one stack of a CDK cloud assembly (`cdk.out`).
 *
 * Throws `TemplateError` where the folder holds no assembly or more than one stack.
 */
export function readAssembly(folder: string): Assembly {
  const manifestFile = path.join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new TemplateError(`${manifestFile} does not exist: synthesize the stack first.`);
  }
  const artifacts = Object.entries(objectAt(readJson(manifestFile), 'artifacts'));
  const stacks = artifacts.filter(
    ([, artifact]) => isJsonObject(artifact) && artifact['type'] === 'aws:cloudformation:stack',
  );
  const [first, second] = stacks;
  if (first === undefined) throw new TemplateError(`${manifestFile} holds no stack.`);
  if (second !== undefined) {
    const names = stacks.map(([name]) => name).join(', ');
    throw new TemplateError(`One stack at a time runs here, but there are several: ${names}.`);
  }
  const properties = objectAt(first[1] as JsonObject, 'properties');
  const templateFile = path.join(folder, String(properties['templateFile']));
  return {
    stackName: String(properties['stackName'] ?? first[0]),
    template: readTemplate(templateFile),
    assets: readAssets(folder, first[0]),
  };
}

/** Checks that a value has the shape of a template. */
export function asTemplate(value: JsonObject, name: string): Template {
  if (!isJsonObject(value['Resources'])) throw new TemplateError(`${name} has no Resources.`);
  return value as unknown as Template;
}

function readTemplate(file: string): Template {
  return asTemplate(readJson(file), file);
}

function readAssets(folder: string, artifact: string): ReadonlyMap<string, string> {
  const file = path.join(folder, `${artifact}.assets.json`);
  const assets = new Map<string, string>();
  if (!existsSync(file)) return assets;
  for (const asset of Object.values(objectAt(readJson(file), 'files'))) {
    if (!isJsonObject(asset)) continue;
    const source = path.resolve(folder, String(objectAt(asset, 'source')['path']));
    for (const destination of Object.values(objectAt(asset, 'destinations'))) {
      if (isJsonObject(destination)) assets.set(String(destination['objectKey']), source);
    }
  }
  return assets;
}

function readJson(file: string): JsonObject {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJsonObject(value)) throw new TemplateError(`${file} is not a JSON object.`);
  return value;
}

function objectAt(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isJsonObject(member) ? member : {};
}
