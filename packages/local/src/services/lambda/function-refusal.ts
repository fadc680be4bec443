import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { isObject, type JsonObject, nearest } from '@eventwright/json';

/** Why a function's code cannot run here; `undefined` if it can. */
export function functionRefusal({ PackageType, Code, Runtime }: JsonObject): string | undefined {
  const image = isObject(Code) ? Code['ImageUri'] : undefined;
  if (PackageType === 'Image' || image !== undefined) return 'container images do not run here.';
  // `provided.al2023` and the like bring a program of their own.
  if (typeof Runtime === 'string' && !Runtime.startsWith('nodejs')) {
    return `the runtime ${Runtime} does not run here; only Node.js does.`;
  }
  return undefined;
}

const extensions = ['.js', '.mjs', '.cjs'];

/** What is wrong with a `Handler` such as `src/app.handler`, given the folder of the code. */
export function handlerProblem(handler: string, folder: string): string | undefined {
  const dot = handler.lastIndexOf('.');
  const file = dot < 0 ? handler : handler.slice(0, dot);
  if (extensions.some((extension) => existsSync(path.join(folder, file + extension)))) return;
  const names = globSync('**/*.{js,mjs,cjs}', { cwd: folder, exclude: ['node_modules/**'] });
  const near = nearest(
    file,
    names.map((name) => name.replace(/\.[cm]?js$/, '')),
  );
  const hint = near === undefined ? '' : ` Did you mean ${near}${handler.slice(file.length)}?`;
  return `the code has no file for the handler ${handler}: ${file}.js, .mjs or .cjs.${hint}`;
}
