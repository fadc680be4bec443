import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { synthesize } from '../demo/synthesize.ts';
import { startAws } from './lambdas/aws.ts';
import { type Contestant, contestants } from './lambdas/contestants.ts';
import { type Measured, measure } from './lambdas/measure.ts';
import { startColumns, startRow } from './lambdas/start-row.ts';
import type { Row, Table } from './report/table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const photograph = path.join(root, 'demo/photographs/lake-small.tiff');
const rounds = 11;

/**
 * The size of each Lambda bundle, and how long it takes to load in a fresh process and to its first
 * result, compared with an empty handler with the same SDK clients, bundled in the same way. The
 * contestants alternate. AWS responds immediately.
 */
export async function benchLambdas(): Promise<readonly Table[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-lambdas-'));
  const aws = await startAws(readFileSync(photograph));
  try {
    const assembly = await synthesize(folder);
    const rows: Row[] = [];
    for (const contestant of contestants) {
      const own = bundleOf(assembly, contestant);
      const empty = await bundleEmpty(folder, contestant);
      const starts: { readonly own: Measured[]; readonly empty: Measured[] } = {
        own: [],
        empty: [],
      };
      for (let round = 0; round < rounds; round += 1) {
        starts.own.push(await measure(own, contestant.event, aws.endpoint));
        starts.empty.push(await measure(empty, contestant.event, aws.endpoint));
      }
      rows.push(
        startRow({ name: contestant.name, isOurs: true, sizes: [kilobytes(own)] }, starts.own),
        startRow(
          { name: contestant.emptyName, isOurs: false, isFloor: true, sizes: [kilobytes(empty)] },
          starts.empty,
        ),
      );
    }
    return [tableOf(rows)];
  } finally {
    aws.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(rows: readonly Row[]): Table {
  return {
    id: 'lambdas',
    title: 'Lambdas',
    note: `The bundles that would be deployed, each in a fresh process with one event, beside an empty handler with the same clients, bundled in the same way. Medians of ${rounds} rounds in which each alternates with its empty handler; AWS answers at once on the same machine.`,
    columns: ['KB', ...startColumns],
    rows,
    plot: { unit: 'milliseconds of processor time to load', better: 'lower' },
  };
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

function kilobytes(file: string): string {
  return (statSync(file).size / 1_000).toFixed(0);
}
