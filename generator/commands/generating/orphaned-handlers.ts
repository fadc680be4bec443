import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Folders } from '../../generate.ts';

/** The files that identify the folder of a handler. One of them is enough. */
const entries = ['handler.ts', 'workflow.asl.json', 'contract.ts'];

/**
 * Handler folders whose consumer or source no longer exists, one line each. Nothing removes them:
 * people wrote what is in them.
 */
export function orphanedHandlers({ handlers, schemas }: Folders): readonly string[] {
  if (!existsSync(handlers)) return [];
  const known = new Set(['consumers', 'sources'].flatMap((kind) => namesIn(join(schemas, kind))));
  if (known.size === 0) return [];
  return readdirSync(handlers, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !known.has(entry.name))
    .filter(({ name }) => entries.some((file) => existsSync(join(handlers, name, file))))
    .map(
      ({ name }) =>
        `${basename(handlers)}/${name} belongs to no consumer or source. Delete it if you no longer need it.`,
    )
    .sort();
}

function namesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    basename(file).replace(/\.(json|ya?ml)$/, ''),
  );
}
