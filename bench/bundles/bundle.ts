import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The programs that do the same, and their common lower bound. */
const programs = ['clients', 'eventwright', 'zod', 'powertools'] as const;
export type Program = (typeof programs)[number];

/** A bundled program, as deployed to Lambda. */
export interface Bundle {
  readonly file: string;
  readonly bytes: number;
  /** The size of the SDK and its dependencies: `@aws-sdk`, `@smithy` and the like. */
  readonly clientBytes: number;
  /** The size of everything else by package; `own` for code outside packages. */
  readonly packages: Readonly<Record<string, number>>;
}

/** Bundles a program with the options of the generated constructs. */
export async function bundle(program: Program, folder: string): Promise<Bundle> {
  const file = path.join(folder, `${program}.cjs`);
  const { metafile } = await build({
    entryPoints: [path.join(root, 'bench/bundles', `${program}.ts`)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': '@eventwright/runtime/lambda-credentials' },
    outfile: file,
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {});
  const packages: Record<string, number> = {};
  for (const [input, { bytesInOutput }] of inputs) {
    const name = packageOf(input);
    packages[name] = (packages[name] ?? 0) + bytesInOutput;
  }
  const bytes = output?.bytes ?? Number.NaN;
  const rest =
    Object.values(packages).reduce((sum, one) => sum + one, 0) - (packages['client'] ?? 0);
  const { client: _, ...others } = packages;
  return { file, bytes, clientBytes: bytes - rest, packages: others };
}

function packageOf(input: string): string {
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
  if (name === undefined)
    return input === 'packages/runtime/src/lambda-credentials.ts' ? 'client' : 'own';
  const isOthers =
    name === 'zod' ||
    name.startsWith('@aws-lambda-powertools/') ||
    name.startsWith('@standard-schema/');
  return isOthers ? name : 'client';
}
