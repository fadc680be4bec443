import { posix } from 'node:path';

/** A file's name without folders and ending: `consumers/process-image.json` is `process-image`. */
export function baseName(file: string): string {
  return posix.basename(file).replace(/\.(json|ya?ml)$/, '');
}
