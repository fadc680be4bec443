import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { notice, packagesIn } from './bundle/notice.ts';

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
    // Bundled CommonJS modules require Node.js modules.
    banner: {
      js: "import { createRequire as eventwrightRequire } from 'node:module';const require = eventwrightRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  });
  return packagesIn(metafile);
}

/** Writes the licences of the packages inside beside the module, in the assembled package. */
export function writeMcpNotice(
  repository: string,
  packageFolder: string,
  names: readonly string[],
): void {
  const file = join(dirname(join(packageFolder, moduleName)), 'NOTICE');
  writeFileSync(file, notice('serve.js', repository, names));
}
