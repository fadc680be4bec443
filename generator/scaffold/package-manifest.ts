import { isObject, type JsonObject } from '@eventwright/json';
import { ownTestScript, type TestScript } from './test-script.ts';
import { developmentVersions, ownPackages } from './versions.ts';

/** A package.json with what a project needs, and what of it was not there before. */
export interface CompletedManifest {
  readonly manifest: JsonObject;
  /** Such as `scripts.generate` and `devDependencies.vitest`. */
  readonly added: readonly string[];
}

const scripts: Readonly<Record<string, string>> = {
  dev: 'eventwright dev',
  generate: 'eventwright generate',
  lint: 'eventwright lint',
  typecheck: 'tsc --noEmit',
  synth: 'cdk synth --quiet',
  deploy: 'cdk deploy',
};

/**
 * Adds what is missing to a package.json. `isNew` says that there is no application yet. Only then
 * does it become a project of ES modules, because that changes the meaning of existing files.
 */
export function completeManifest(
  manifest: JsonObject,
  version: string,
  isNew: boolean,
  test: TestScript,
): CompletedManifest {
  const added: string[] = [];
  const withOwn = isNew
    ? withMembers(manifest, { private: true, type: 'module' }, added)
    : manifest;
  const completed = { ...withOwn };
  for (const [section, wanted] of sections(version, test)) {
    const members = completeSection(manifest, section, wanted, added);
    if (Object.keys(members).length > 0) completed[section] = members;
  }
  return { manifest: completed, added };
}

function sections(
  version: string,
  test: TestScript,
): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  const own = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, `^${version}`]));
  return [
    ['scripts', { ...scripts, [test.name]: test.command }],
    ['dependencies', own(ownPackages.dependencies)],
    ['devDependencies', { ...own(ownPackages.devDependencies), ...developmentVersions }],
  ];
}

/** Overwrites `"type": "commonjs"`, which npm init writes by default. */
function withMembers(manifest: JsonObject, members: JsonObject, added: string[]): JsonObject {
  const missing = Object.entries(members).filter(([name, value]) => manifest[name] !== value);
  added.push(...missing.map(([name]) => name));
  return { ...manifest, ...Object.fromEntries(missing) };
}

function completeSection(
  manifest: JsonObject,
  section: string,
  wanted: Readonly<Record<string, string>>,
  added: string[],
): JsonObject {
  const present = manifest[section];
  const existing = isObject(present) ? present : {};
  const missing = Object.entries(wanted).filter(
    ([name]) => !isThere(manifest, section, existing, name),
  );
  added.push(...missing.map(([name]) => `${section}.${name}`));
  const members = { ...existing, ...Object.fromEntries(missing) };
  if (section === 'scripts') return members;
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isThere(
  manifest: JsonObject,
  section: string,
  existing: JsonObject,
  name: string,
): boolean {
  if (section === 'scripts') {
    return name === 'test' ? ownTestScript(manifest) !== undefined : Object.hasOwn(existing, name);
  }
  return ['dependencies', 'devDependencies', 'peerDependencies'].some((kind) => {
    const dependencies = manifest[kind];
    return isObject(dependencies) && Object.hasOwn(dependencies, name);
  });
}
