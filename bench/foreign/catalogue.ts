import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { isSwitchable, rules } from 'eventwright';
import type { Foreign } from './sets.ts';

const cli = fileURLToPath(new URL('../../generator/cli.ts', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
const patience = 600_000;

/** The results for the schemas of a set, by their names in the catalogue. */
export interface Generated {
  readonly generated: readonly string[];
  /** The rejected schemas, with their error codes. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
}

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
}

/**
 * Writes the schemas as events of a catalogue in `folder` and generates it, without the rules that
 * can be switched off, which are about style. Removes schemas with errors and generates again until
 * nothing is rejected.
 */
export function generateAll(folder: string, schemas: ReadonlyMap<string, Foreign>): Generated {
  const off = Object.fromEntries(rules.filter(isSwitchable).map(({ code }) => [code, 'off']));
  write(folder, 'eventwright.json', { source: 'foreign', lint: off });
  const names = new Map(
    [...schemas].flatMap(([name, foreign]) => {
      return [locationOf(foreign), idOf(foreign)].map((uri): [string, string] => [uri, name]);
    }),
  );
  for (const [name, foreign] of schemas) {
    const {
      $id: _,
      id: __,
      ...linked
    } = withReferences(foreign.schema, foreign, names) as JsonObject;
    write(folder, `schemas/events/${name}.json`, { ...linked, title: name });
  }
  const refused = new Map<string, readonly string[]>();
  for (;;) {
    const errors = errorsOf(folder);
    if (errors.length === 0) break;
    for (const [name, codes] of byEvent(errors)) {
      refused.set(name, codes);
      rmSync(path.join(folder, `schemas/events/${name}.json`), { force: true });
    }
  }
  return { generated: [...schemas.keys()].filter((name) => !refused.has(name)), refused };
}

/** The names whose generated files do not compile, with the first error of each. */
export function typeCheck(folder: string): ReadonlyMap<string, string> {
  write(folder, 'tsconfig.json', {
    extends: '../../../tsconfig.json',
    include: ['generated/**/*.ts'],
    exclude: [],
  });
  const { stdout } = spawnSync(tsc, ['--noEmit', '--pretty', 'false', '-p', folder], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const errors = new Map<string, string>();
  for (const [, name = '', error = ''] of stdout.matchAll(
    /^generated\/events\/(\w+)[/.].*?: error (.*)$/gm,
  )) {
    if (!errors.has(name)) errors.set(name, error);
  }
  return errors;
}

/** The schema with references to the new locations of the other files of its set. */
function withReferences(value: Json, from: Foreign, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, from, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name !== '$ref' || typeof member !== 'string' || member.startsWith('#')) {
        return [name, withReferences(member, from, names)];
      }
      const [file = '', fragment = ''] = member.split('#', 2);
      const uris = [idOf(from), locationOf(from)].map((base) => URL.parse(file, base)?.href ?? '');
      const target = uris.map((uri) => names.get(uri)).find((one) => one !== undefined);
      return [name, target === undefined ? member : `${target}.json#${fragment}`];
    }),
  );
}

/** The location of a schema in its package, as a URI. */
function locationOf({ origin }: Foreign): string {
  return new URL(origin, 'foreign:///').href;
}

/** The schema's own URI; its location if it has none. */
function idOf(foreign: Foreign): string {
  const { $id, id } = foreign.schema;
  const said = [$id, id].find((one) => typeof one === 'string');
  return (
    URL.parse(String(said).replace(/#.*$/, ''), locationOf(foreign))?.href ?? locationOf(foreign)
  );
}

function errorsOf(folder: string): readonly Finding[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate', '--json'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: patience,
    maxBuffer: 1e9,
  });
  if (status !== 0 && status !== 1)
    throw new Error(`generate ended with ${status}: ${stderr.slice(0, 2_000)}`);
  if (!stdout.startsWith('{')) throw new Error(`generate said: ${stdout}${stderr}`.slice(0, 2_000));
  const { diagnostics }: { diagnostics: readonly Finding[] } = JSON.parse(stdout);
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function byEvent(errors: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(errors, ({ file }) => path.basename(file, '.json'));
  return new Map(
    [...groups].map(([name, found]) => [name, [...new Set(found.map(({ code }) => code))]]),
  );
}

function write(folder: string, file: string, value: unknown): void {
  const to = path.join(folder, file);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, JSON.stringify(value, null, 2));
}
