import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { synthesize } from '@eventwright/local/start';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A text of the template and its replacement. */
export type Replacement = readonly [written: string, instead: string];

/**
 * Generates and synthesizes an example into a folder, and returns the cloud assembly. Replacements
 * shorten the waits of the example. Throws if the template does not contain a text to replace.
 */
export async function synthesizeExample(
  name: string,
  folder: string,
  replacements: readonly Replacement[] = [],
): Promise<string> {
  const project = path.join(root, 'examples', name);
  const command = [path.join(root, 'generator/cli.ts'), 'generate'];
  execFileSync(process.execPath, command, { cwd: project, stdio: 'pipe' });
  const assembly = await synthesize(project, folder);
  const [file = ''] = globSync(path.join(assembly, '*.template.json'));
  let text = readFileSync(file, 'utf8');
  for (const [written, instead] of replacements) {
    if (!text.includes(written)) throw new Error(`The template of ${name} has no ${written}.`);
    text = text.replaceAll(written, instead);
  }
  writeFileSync(file, text);
  return assembly;
}

/** The strict validators of an example, by detail type. */
export async function validatorsOf(
  name: string,
): Promise<ReadonlyMap<string, (detail: unknown) => boolean>> {
  const events = path.join(root, 'examples', name, 'generated/events');
  const found = globSync('*/validator.js', { cwd: events }).map(async (file) => {
    const code: Readonly<Record<string, unknown>> = await import(
      pathToFileURL(path.join(events, file)).href
    );
    const type = path.dirname(file);
    const detailType = type.replaceAll(/(?!^)[A-Z]/g, '.$&').toLowerCase();
    return [detailType, code[`is${type}`] as (detail: unknown) => boolean] as const;
  });
  return new Map(await Promise.all(found));
}
