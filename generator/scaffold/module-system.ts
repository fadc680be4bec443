import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isObject, type JsonObject, parseObject } from '@eventwright/json';
import type { Project } from './project.ts';
import type { ProjectFile } from './project-files.ts';

/** The oldest TypeScript that lets a CommonJS module import an ES module. */
const oldestTypescript = [5, 8] as const;

/** Whether the project's own modules are CommonJS, as in an application of `cdk init`. */
export function isCommonJs({ isNew }: Project, manifest: JsonObject): boolean {
  return !isNew && manifest['type'] !== 'module';
}

/**
 * In a CommonJS project, the package.json files that make the generated code and the handlers ES
 * modules. The rest of the project is unchanged.
 */
export function moduleFiles({ folders: { handlers, output } }: Project): readonly ProjectFile[] {
  return [output, handlers].map((folder) => [
    join(folder, 'package.json'),
    `${JSON.stringify({ private: true, type: 'module' }, null, 2)}\n`,
  ]);
}

/** The message if the folder of the handlers has modules of the project, which are CommonJS. */
export function occupiedHandlers(project: Project): string | undefined {
  const { handlers } = project.folders;
  const isOurs = project.hasCatalogue || existsSync(join(handlers, 'package.json'));
  const [file] = isOurs ? [] : globSync('**/*.{js,ts}', { cwd: handlers });
  if (file === undefined) return undefined;
  const folder = relative(project.root, handlers).replaceAll(sep, '/');
  return `${folder}/ has CommonJS modules, such as ${file}, and new handlers are ES modules. Name another folder for them:\n  npx eventwright init --handlers consumers\n`;
}

/** What to change so that the CommonJS project loads ES modules. */
export function moduleAdvice({ root }: Project, manifest: JsonObject): readonly string[] {
  const file = join(root, 'cdk.json');
  const app = existsSync(file) ? appIn(readFileSync(file, 'utf8')) : '';
  const [tsNode] = /(npx )?ts-node( --[\w-]+)*/.exec(app) ?? [];
  return [
    ...(tsNode === undefined
      ? []
      : [
          `replace \`${tsNode}\` with \`npx tsx\` in cdk.json: ts-node does not load ES modules`,
          'npm install --save-dev tsx',
        ]),
    ...(isOldTypescript(manifest) ? ['npm install --save-dev typescript@5.9'] : []),
  ];
}

function appIn(text: string): string {
  const app = parseObject(text)?.['app'];
  return typeof app === 'string' ? app : '';
}

function isOldTypescript(manifest: JsonObject): boolean {
  const range = ['devDependencies', 'dependencies']
    .map((section) => manifest[section])
    .map((packages) => (isObject(packages) ? packages['typescript'] : undefined))
    .find((found) => typeof found === 'string');
  const [, major, minor] = /(\d+)\.(\d+)/.exec(range ?? '') ?? [];
  if (major === undefined || minor === undefined) return false;
  const [oldestMajor, oldestMinor] = oldestTypescript;
  const isOlderMinor = Number(major) === oldestMajor && Number(minor) < oldestMinor;
  return Number(major) < oldestMajor || isOlderMinor;
}
