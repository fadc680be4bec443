import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const optPath = /^(?:file:\/\/)?\/opt\//;

/**
 * Lets modules find a function's layers: `/opt/…` by its path, and packages for `import`, which does not
 * read `NODE_PATH` by itself as Lambda's runtime does (AWS Compute Blog, "Node.js 18.x runtime now
 * available in AWS Lambda").
 */
export function findModulesIn(opt: string): void {
  const parentURL = pathToFileURL(path.join(opt, 'nodejs', 'layer.mjs')).href;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (optPath.test(specifier)) {
        const own = path.join(opt, specifier.replace(optPath, ''));
        const isUrl = specifier.startsWith('file:') || existsSync(own);
        return nextResolve(isUrl ? pathToFileURL(own).href : own, context);
      }
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        const isPackage = !/^(\.|\/|\w+:)/.test(specifier);
        if (!isPackage || context.conditions.includes('require')) throw error;
        return nextResolve(specifier, { ...context, parentURL });
      }
    },
  });
}
