import { readFileSync } from 'node:fs';
import path from 'node:path';

const bench = path.join(import.meta.dirname, '..');

/** The name and the version of a package that is measured: `zod 4.4.3`. */
export function withVersion(name: string, shown = name): string {
  const declared = ['peers', 'serverless'].map((folder) => {
    const { dependencies } = readPackage(path.join(bench, folder)) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    return dependencies[name];
  });
  return `${shown} ${declared.find((version) => version !== undefined) ?? installed(name)}`;
}

/** The version of a package of the project. */
function installed(name: string): string {
  const { version } = readPackage(path.join(bench, '../node_modules', name)) as {
    readonly version: string;
  };
  return version;
}

function readPackage(folder: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
