import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { placeholderSource } from '../model/events/placeholder-source.ts';
import {
  isCommonJs,
  moduleAdvice,
  moduleFiles,
  occupiedHandlers,
} from '../scaffold/module-system.ts';
import { type CompletedManifest, completeManifest } from '../scaffold/package-manifest.ts';
import { inspectProject, type Project } from '../scaffold/project.ts';
import { missingFiles } from '../scaffold/project-files.ts';
import { jestAdvice, testScript } from '../scaffold/test-script.ts';
import { lacksOfTsconfig } from '../scaffold/tsconfig.ts';
import { version } from '../version.ts';
import { writeAtomically } from '../write/files.ts';
import type { Command, Report } from './command.ts';

/** `eventwright init`: a whole project, or what an existing one lacks of it. */
export const initCommand: Command = {
  summary: 'Start a project, or add what an existing one lacks.',
  details:
    'Adds a catalogue with one event and one consumer, a handler with a test, and a CDK application. Keeps every file that exists.',
  folders: ['schemas', 'out', 'handlers'],
  options: {
    source: {
      value: 'NAME',
      does: `The source of its first event (default: ${placeholderSource}).`,
    },
    json: { does: 'Print one JSON object: {"added": [FILE, …], "next": [STEP, …]}.' },
  },
  run({ folders, value }): Report {
    const project = inspectProject(folders);
    const file = join(project.root, 'package.json');
    const present = existsSync(file) ? readManifest(file) : { name: packageName(project.root) };
    if (present === undefined) {
      return { text: 'package.json is not valid JSON. Correct it first.\n', exitCode: 1 };
    }
    const isolated = isCommonJs(project, present);
    const occupied = isolated ? occupiedHandlers(project) : undefined;
    if (occupied !== undefined) return { text: occupied, exitCode: 1 };
    const modules = isolated ? moduleFiles(project).filter(([path]) => !existsSync(path)) : [];
    const test = testScript(project, present);
    const files = [...missingFiles(project, test, value('source')), ...modules];
    const completed = completeManifest(present, version(), project.isNew, test);
    const advice = adviceOn(project, completed.manifest, isolated);
    const manifest = existsSync(file) && completed.added.length === 0 ? undefined : completed;
    for (const [path, text] of files) writeAtomically(path, text);
    if (manifest !== undefined)
      writeAtomically(file, `${JSON.stringify(manifest.manifest, null, 2)}\n`);
    const paths = files.map(([path]) => relative(project.root, path).replaceAll(sep, '/'));
    const next = [
      ...advice,
      'npm install',
      'npx eventwright generate',
      `npm ${test.name === 'test' ? '' : 'run '}${test.name}`,
    ];
    const added = [...paths, ...(manifest === undefined ? [] : ['package.json'])];
    return { text: describe(paths, manifest, next), exitCode: 0, data: { added, next } };
  },
};

function readManifest(file: string): JsonObject | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The folder's name, reduced to what npm accepts as a package name. */
function packageName(root: string): string {
  const name = basename(root)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name === '' ? 'application' : name;
}

function describe(
  paths: readonly string[],
  manifest: CompletedManifest | undefined,
  next: readonly string[],
): string {
  const files = paths.map((path) => `  ${path}\n`);
  if (manifest !== undefined) files.push(`  package.json (${sectionsOf(manifest.added)})\n`);
  const added = files.length === 0 ? 'Nothing is missing.\n' : `Added:\n${files.join('')}`;
  return `${added}\nNext:\n${next.map((line) => `  ${line}\n`).join('')}`;
}

/** `type, scripts, devDependencies`. The diff shows the details of an existing package.json. */
function sectionsOf(added: readonly string[]): string {
  return [...new Set(added.map((name) => name.split('.', 1)[0]))].join(', ');
}

function adviceOn(project: Project, manifest: JsonObject, isolated: boolean): readonly string[] {
  const { hasApplication, hasCatalogue, root } = project;
  const tsconfig = join(root, 'tsconfig.json');
  const lacks = existsSync(tsconfig) ? lacksOfTsconfig(readFileSync(tsconfig, 'utf8')) : [];
  const { pipeline } = project;
  return [
    ...(isolated ? moduleAdvice(project, manifest) : []),
    ...jestAdvice(project, manifest),
    ...(pipeline === undefined ? [] : [pipelineAdvice(pipeline)]),
    ...(lacks.length === 0 ? [] : [`set ${lacks.join(', ')} in tsconfig.json`]),
    ...(hasApplication && !hasCatalogue
      ? ["add `new DoSomething(this, 'DoSomething', { eventBus })` to a stack"]
      : []),
  ];
}

/** A second pipeline would check, and deploy, what the first one does. */
function pipelineAdvice(pipeline: string): string {
  return `run npx eventwright generate --check and npx eventwright lint in ${pipeline} (no workflow was added)`;
}
