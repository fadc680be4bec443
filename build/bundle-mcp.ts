import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const moduleName = 'commands/mcp/serve.js';

/** The package that the bundled module brings inside. */
export const bundledPackage = '@modelcontextprotocol/server';

/**
 * Bundles the SDK of the Model Context Protocol into the one module that imports it, so that
 * whoever installs the compiler installs none of it (docs/decisions/114). Returns the names of the
 * packages inside.
 */
export async function bundleMcp(repository: string, compiled: string): Promise<readonly string[]> {
  const file = join(compiled, moduleName);
  const { metafile } = await build({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    nodePaths: [join(repository, 'node_modules')],
    // CommonJS modules inside ask for modules of Node.js.
    banner: {
      js: "import { createRequire as eventwrightRequire } from 'node:module';const require = eventwrightRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  });
  const packages = Object.keys(metafile.inputs).flatMap((input) => {
    const [found] = /(?<=node_modules\/)(@[^/]+\/)?[^/]+/.exec(input) ?? [];
    return found === undefined ? [] : [found];
  });
  return [...new Set(packages)].sort();
}

/** Writes the licences of the packages inside beside the module, in the assembled package. */
export function writeMcpNotice(
  repository: string,
  packageFolder: string,
  names: readonly string[],
): void {
  const file = join(dirname(join(packageFolder, moduleName)), 'NOTICE');
  writeFileSync(file, notice(repository, names));
}

function notice(repository: string, names: readonly string[]): string {
  const licences = names.map((name) => {
    const folder = join(repository, 'node_modules', name);
    return `${name}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
  });
  return `serve.js contains these packages:\n\n${licences.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
