import { registerHooks } from 'node:module';

const standIns: Readonly<Record<string, string>> = {
  '@eventwright/runtime': new URL('observed-runtime.ts', import.meta.url).href,
  '@eventwright/testing': new URL('captured-contracts.ts', import.meta.url).href,
};

/** From now on whoever imports the runtime or the contract tests gets those that only look on. */
export function standIn(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const url = standIns[specifier];
      if (url === undefined || url === context.parentURL) return next(specifier, context);
      return { url, shortCircuit: true };
    },
  });
}
