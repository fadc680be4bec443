import { registerHooks } from 'node:module';
import { extname } from 'node:path';

const standIns: Readonly<Record<string, string>> = {
  '@eventwright/runtime': beside('observed-runtime'),
  '@eventwright/testing': beside('captured-contracts'),
};

/** From now on, imports of the runtime or the contract tests resolve to observing stand-ins. */
export function standIn(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const url = standIns[specifier];
      if (url === undefined || url === context.parentURL) return next(specifier, context);
      return { url, shortCircuit: true };
    },
  });
}

/** The URL of a module in this folder: a source in the repository, JavaScript once published. */
function beside(name: string): string {
  return new URL(`${name}${extname(import.meta.filename)}`, import.meta.url).href;
}
