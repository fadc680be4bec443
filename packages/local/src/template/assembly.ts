import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject, type JsonObject } from '@eventwright/json';
import type { Assembly } from './assembly-model.ts';
import { inLocalEnvironment, readEnvironment, type StackEnvironment } from './local-environment.ts';
import { mergeStacks } from './merge-stacks.ts';
import { type Template, TemplateError } from './template.ts';
import { asTemplate } from './template-shape.ts';

/**
 * Reads the stacks of a CDK cloud assembly (`cdk.out`) as one: all of them, or those that are
 * named.
 *
 * Throws `TemplateError` if the folder holds no assembly, no stack, or none of a given name.
 */
export function readAssembly(folder: string, names: readonly string[] = []): Assembly {
  const stacks = readStacks(folder);
  const known = stacks.map(({ stackName }) => stackName).join(', ');
  for (const name of names) {
    if (stacks.some((stack) => isCalled(stack, name))) continue;
    throw new TemplateError(
      `There is no stack ${name}. The assembly contains: ${known || 'none'}.`,
    );
  }
  const wanted = stacks.filter(
    (stack) => names.length === 0 || names.some((name) => isCalled(stack, name)),
  );
  if (wanted.length === 0) throw new TemplateError(`${folder} contains no stack.`);
  const environments = stacks.map(({ environment }) => environment);
  const local = wanted.map((stack) => ({
    ...stack,
    template: inLocalEnvironment(stack.template, environments),
  }));
  return mergeStacks(local);
}

function isCalled({ stackName, artifact }: Stack, name: string): boolean {
  return name === stackName || name === artifact;
}

/** A stack, and what the assembly calls it. */
interface Stack extends Assembly {
  readonly artifact: string;
  readonly environment: StackEnvironment;
}

/** The stacks of an assembly and of the nested assemblies, which CDK creates for stages. */
function readStacks(folder: string): readonly Stack[] {
  const manifestFile = path.join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new TemplateError(`${manifestFile} does not exist: synthesize the stack first.`);
  }
  return Object.entries(objectAt(readJson(manifestFile), 'artifacts')).flatMap(
    ([name, artifact]): readonly Stack[] => {
      if (!isObject(artifact)) return [];
      const properties = objectAt(artifact, 'properties');
      if (artifact['type'] === 'cdk:cloud-assembly') {
        return readStacks(path.join(folder, String(properties['directoryName'])));
      }
      if (artifact['type'] !== 'aws:cloudformation:stack') return [];
      return [
        {
          artifact: name,
          environment: readEnvironment(String(artifact['environment'] ?? '')),
          stackName: String(properties['stackName'] ?? name),
          template: readTemplate(path.join(folder, String(properties['templateFile']))),
          assets: readAssets(folder, name),
        },
      ];
    },
  );
}

function readTemplate(file: string): Template {
  return asTemplate(readJson(file), file);
}

function readAssets(folder: string, artifact: string): ReadonlyMap<string, string> {
  const file = path.join(folder, `${artifact}.assets.json`);
  const assets = new Map<string, string>();
  if (!existsSync(file)) return assets;
  for (const asset of Object.values(objectAt(readJson(file), 'files'))) {
    if (!isObject(asset)) continue;
    const source = path.resolve(folder, String(objectAt(asset, 'source')['path']));
    for (const destination of Object.values(objectAt(asset, 'destinations'))) {
      if (isObject(destination)) assets.set(String(destination['objectKey']), source);
    }
  }
  return assets;
}

function readJson(file: string): JsonObject {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(value)) throw new TemplateError(`${file} is not a JSON object.`);
  return value;
}

function objectAt(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isObject(member) ? member : {};
}
