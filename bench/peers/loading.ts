import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { headlineOf } from '../report/headline.ts';
import { type Measured, measured } from '../report/measure.ts';
import type { Plot, Row, Table } from '../report/table.ts';
import { withVersion } from '../report/versions.ts';

const root = path.join(import.meta.dirname, '../..');
const ours = '`@eventwright/runtime`';
const plot: Plot = { unit: 'milliseconds of processor time', better: 'lower' };
const rounds = 11;
/** It does a part of the work only, so it is a lower bound. */
const middy = withVersion('@middy/core', 'middy');

/** What a Lambda bundle loads in addition to the AWS clients, by content. */
const sources: Readonly<Record<string, string>> = {
  [ours]: `export * from '@eventwright/runtime';`,
  [withVersion('zod')]: `export * as z from 'zod';`,
  [withVersion('ajv', 'Ajv')]: `export { Ajv } from 'ajv';`,
  [middy]: `export { default } from '@middy/core';`,
  [`${withVersion('@aws-lambda-powertools/parser', 'Powertools')}: parser, its schema of EventBridge`]: `export * from '@aws-lambda-powertools/parser';
    export { EventBridgeSchema } from '@aws-lambda-powertools/parser/schemas';`,
};

/** How long bundles take to load in a new process. */
export async function loadingTable(): Promise<Table> {
  const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
  try {
    const bundles = await Promise.all(
      Object.entries(sources).map(async ([name, contents], index) => {
        const file = path.join(folder, `${index}.mjs`);
        return { name, file, bytes: await bundle(contents, file), times: [] as number[] };
      }),
    );
    const empty: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      empty.push(load('data:text/javascript,'));
      for (const { file, times } of bundles) times.push(load(file));
    }
    const nothing = measured(empty).median;
    return tableOf(
      bundles.map(({ times, ...one }) => ({
        ...one,
        time: measured(times.map((time) => Math.max(0, time - nothing))),
      })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(
  bundles: readonly { readonly name: string; readonly bytes: number; readonly time: Measured }[],
): Table {
  const rows = bundles.map(
    ({ bytes, name, time }): Row => ({
      name,
      isOurs: name === ours,
      isFloor: name === middy,
      cells: [
        (bytes / 1000).toFixed(1),
        time.median.toFixed(1),
        `${time.least.toFixed(1)} to ${time.greatest.toFixed(1)}`,
      ],
      value: time.median,
      spread: [time.least, time.greatest],
    }),
  );
  return {
    id: 'loading',
    title: 'Loading',
    note: `Each bundled and minified alone, without the clients of AWS and \`node:crypto\`, which they load in any case; loaded ${rounds} times in a new process; what an empty module takes is taken off. middy is a chain of middlewares without any: it validates, publishes and retries nothing by itself.`,
    columns: ['KB', 'processor, ms', 'spread'],
    rows,
    plot,
    headlines: [
      headlineOf(
        'loading a library, processor time',
        rows,
        plot,
        (time) => `${time.toFixed(1)} ms`,
      ),
    ],
  };
}

/** Replaces the AWS clients, which every contestant would load, by empty modules. */
const withoutClients: Plugin = {
  name: 'without clients',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@aws-sdk\// }, ({ path: name }) => ({
      path: name,
      namespace: 'nothing',
    }));
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({
      contents: 'module.exports = new Proxy({}, { get: () => class {} });',
    }));
  },
};

async function bundle(contents: string, outfile: string): Promise<number> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    nodePaths: [path.join(root, 'bench/peers/node_modules')],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    plugins: [withoutClients],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outfile,
    metafile: true,
  });
  return Object.values(metafile.outputs)[0]?.bytes ?? Number.NaN;
}

/**
 * The processor time of loading a module, in milliseconds, after `node:crypto`, which the AWS
 * clients load in any case.
 */
function load(module: string): number {
  const script = `await import('node:crypto');
    const before = process.cpuUsage();
    await import(${JSON.stringify(module)});
    const { system, user } = process.cpuUsage(before);
    console.log((system + user) / 1000);`;
  const words = ['--input-type=module', '--eval', script];
  const { status, stderr, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Loading ${module} failed: ${stderr}`);
  return Number(stdout);
}
