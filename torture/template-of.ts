import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '@eventwright/json';

/** Reads the template of a cloud assembly, which has one stack. Throws if there is none. */
export function templateOf(assemblyFolder: string): {
  readonly file: string;
  readonly template: JsonObject;
} {
  const name = readdirSync(assemblyFolder).find((one) => one.endsWith('.template.json'));
  if (name === undefined) throw new Error(`${assemblyFolder} has no template.`);
  const file = path.join(assemblyFolder, name);
  return { file, template: JSON.parse(readFileSync(file, 'utf8')) as JsonObject };
}
