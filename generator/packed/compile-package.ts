import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Thrown where the modules of a package cannot be compiled; its message is for people. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
}

/**
 * Generated code states every type, so each module is compiled separately: its imports need not be
 * installed, and `generate` has already parsed it.
 */
const options = {
  target: 'es2022',
  lib: ['es2022'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: [],
  noResolve: true,
  noCheck: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  declaration: true,
  isolatedDeclarations: true,
  verbatimModuleSyntax: true,
  rootDir: '.',
  outDir: 'compiled',
};

/**
 * Compiles TypeScript modules to JavaScript and declarations, in `folder`, with the project's own
 * compiler. Modules that are JavaScript already stay as they are.
 *
 * @returns the compiled files, by their paths
 * @throws CompileError if no compiler is installed, or it fails.
 */
export function compilePackage(
  modules: ReadonlyMap<string, string>,
  folder: string,
  project: string,
): ReadonlyMap<string, string> {
  const isSource = (path: string) => path.endsWith('.ts') && !path.endsWith('.d.ts');
  const sources = [...modules].filter(([path]) => isSource(path));
  for (const [path, text] of sources) write(join(folder, path), text);
  write(join(folder, 'package.json'), '{ "type": "module" }\n');
  const files = sources.map(([path]) => path);
  write(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [compilerOf(project), '-p', join(folder, 'tsconfig.json')],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    const [first = 'it says nothing more'] = `${stdout}${stderr}`.trim().split('\n');
    throw new CompileError(`The package does not compile: ${first}`);
  }
  const compiled = sources.flatMap(([path]) =>
    ['.js', '.d.ts'].map((ending) => {
      const made = path.replace(/\.ts$/, ending);
      return [made, readFileSync(join(folder, 'compiled', made), 'utf8')] as const;
    }),
  );
  return new Map([...[...modules].filter(([path]) => !isSource(path)), ...compiled]);
}

function compilerOf(project: string): string {
  try {
    const manifest = createRequire(join(project, 'package.json')).resolve(
      'typescript/package.json',
    );
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      readonly bin: Readonly<Record<string, string>>;
    };
    return join(dirname(manifest), bin['tsc'] ?? 'bin/tsc');
  } catch {
    throw new CompileError(
      'TypeScript is not installed here. Run `npm install --save-dev typescript`.',
    );
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
