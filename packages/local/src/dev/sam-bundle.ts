import { existsSync } from 'node:fs';
import path from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { TemplateResource } from '../template/template.ts';
import type { EsbuildCommand } from './esbuild-command.ts';

/**
 * How a function of a SAM template is bundled: with `BuildMethod: esbuild`, as `sam build` does it
 * (developer guide, "Building Node.js Lambda functions with esbuild"), and if its handler is
 * TypeScript. `undefined` if its code runs without bundling.
 */
export function samBundle(
  { Metadata = {}, Properties = {} }: TemplateResource,
  folder: string,
  program: string | undefined,
): EsbuildCommand | undefined {
  const handler = String(Properties['Handler'] ?? 'index.handler');
  const file = handler.slice(0, handler.lastIndexOf('.'));
  const given = isObject(Metadata['BuildProperties']) ? Metadata['BuildProperties'] : {};
  const source = sourceOf(file, folder, listOf(given['EntryPoints']));
  const isTypeScript = source !== undefined && /\.[cm]?tsx?$/.test(source);
  if (source === undefined) return undefined;
  if (Metadata['BuildMethod'] !== 'esbuild' && !isTypeScript) return undefined;
  const isModule = given['Format'] === 'esm';
  return {
    program: program ?? 'esbuild',
    parameters: [source, ...parametersOf(given)],
    folder,
    entry: path.resolve(folder, source),
    outputName: `${file}${isModule ? '.mjs' : '.js'}`,
  };
}

/** The entry point with the handler's name, otherwise the file of the handler. */
function sourceOf(
  file: string,
  folder: string,
  entryPoints: readonly string[],
): string | undefined {
  const stem = (name: string) => name.replace(/\.[cm]?[jt]sx?$/, '').replace(/^\.\//, '');
  const entry =
    entryPoints.find((name) => stem(name) === file) ??
    entryPoints.find((name) => path.basename(stem(name)) === path.basename(file));
  const candidates = [
    ...(entry === undefined ? [] : [entry]),
    ...['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'].map((extension) => file + extension),
  ];
  return candidates.find((name) => existsSync(path.join(folder, name)));
}

function parametersOf(given: JsonObject): readonly string[] {
  const flags = [
    '--bundle',
    '--platform=node',
    `--target=${String(given['Target'] ?? 'es2022')}`,
    `--format=${String(given['Format'] ?? 'cjs')}`,
  ];
  if (given['Minify'] === true || given['Minify'] === 'true') flags.push('--minify');
  if (given['KeepNames'] === true) flags.push('--keep-names');
  for (const name of listOf(given['External'])) flags.push(`--external:${name}`);
  for (const loader of pairsOf(given['Loader'])) flags.push(`--loader:${loader}`);
  for (const definition of pairsOf(given['Define'])) flags.push(`--define:${definition}`);
  for (const banner of pairsOf(given['Banner'])) flags.push(`--banner:${banner}`);
  if (given['MainFields'] !== undefined) {
    flags.push(`--main-fields=${listOf(given['MainFields']).join(',')}`);
  }
  return flags;
}

function listOf(value: Json | undefined): readonly string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : String(value).split(',');
}

/** `[".html=text"]`, or `{".html": "text"}`. */
function pairsOf(value: Json | undefined): readonly string[] {
  if (isObject(value)) return Object.entries(value).map(([name, one]) => `${name}=${String(one)}`);
  return listOf(value);
}
