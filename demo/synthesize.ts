import { fileURLToPath } from 'node:url';
import { synthesize as synthesizeProject } from '@eventwright/local/start';

/** Synthesizes this application into a folder. Returns the folder of the cloud assembly. */
export function synthesize(folder: string): Promise<string> {
  return synthesizeProject(fileURLToPath(new URL('..', import.meta.url)), folder);
}
