import { fileURLToPath } from 'node:url';

/**
 * The compiler's command, which the local cloud runs as a program and never imports.
 * @throws Error if the package `eventwright` is not installed
 */
export function compilerPath(): string {
  try {
    return fileURLToPath(import.meta.resolve('eventwright/cli'));
  } catch (cause) {
    throw new Error('The package `eventwright` is not installed. Run `npm install eventwright`.', {
      cause,
    });
  }
}
