import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { synthesize } from '../demo/synthesize.ts';
import { startAws } from './lambdas/aws.ts';
import { type Contestant, contestants } from './lambdas/contestants.ts';
import { type Measured, measure, median } from './lambdas/measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const photograph = path.join(root, 'demo/photographs/lake-small.tiff');
const rounds = 15;

/**
 * Prints the size of each Lambda bundle, and how long it takes to load in a fresh process and to
 * its first result, compared with an empty handler with the same SDK clients, bundled in the same
 * way. Medians of rounds in which the contestants alternate. AWS responds immediately.
 */
export async function benchLambdas(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-lambdas-'));
  const aws = await startAws(readFileSync(photograph));
  try {
    const assembly = await synthesize(folder);
    console.log(
      `${''.padEnd(36)}${['KB', 'load ms', 'processor ms', 'first result ms'].map((one) => one.padStart(17)).join('')}`,
    );
    for (const contestant of contestants) {
      const bundles: readonly (readonly [name: string, file: string])[] = [
        [contestant.name, bundleOf(assembly, contestant)],
        ['  empty, with the same clients', await bundleEmpty(folder, contestant)],
      ];
      const measured = new Map(bundles.map(([name]) => [name, [] as Measured[]]));
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, file] of bundles) {
          measured.get(name)?.push(await measure(file, contestant.event, aws.endpoint));
        }
      }
      for (const [name, file] of bundles) print(name, file, measured.get(name) ?? []);
    }
  } finally {
    aws.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bundle to deploy: the asset in the template. */
function bundleOf(assembly: string, { logicalId }: Contestant): string {
  const template = JSON.parse(
    readFileSync(path.join(assembly, 'ImagePipeline.template.json'), 'utf8'),
  ) as { Resources: Record<string, { Properties: { Code: { S3Key: string } } }> };
  const [, found] =
    Object.entries(template.Resources).find(([id]) => id.startsWith(logicalId)) ?? [];
  if (found === undefined) throw new Error(`The template has no ${logicalId}.`);
  return path.join(assembly, `asset.${path.parse(found.Properties.Code.S3Key).name}`, 'index.js');
}

/** Bundled with the options of the generated constructs. */
async function bundleEmpty(folder: string, { name, empty }: Contestant): Promise<string> {
  const outfile = path.join(folder, `${name}-empty.cjs`);
  await build({
    stdin: { contents: empty, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: ['sharp'],
    alias: { '@aws-sdk/credential-provider-node': '@eventwright/runtime/lambda-credentials' },
    outfile,
  });
  return outfile;
}

function print(name: string, file: string, measured: readonly Measured[]): void {
  const columns = [
    (statSync(file).size / 1_000).toFixed(0),
    median(measured, 'load').toFixed(1),
    median(measured, 'loadProcessor').toFixed(1),
    median(measured, 'first').toFixed(1),
  ];
  console.log(`${name.padEnd(36)}${columns.map((one) => one.padStart(17)).join('')}`);
}
