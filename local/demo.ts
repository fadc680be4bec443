import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { type DemoArguments, readArguments } from './demo/arguments.ts';
import { type FileReport, formatTable } from './demo/file-report.ts';
import { follow } from './demo/follow.ts';
import { imagesApi } from './demo/images-api.ts';
import { saveVariants } from './demo/save-variants.ts';
import { signIn } from './demo/sign-in.ts';
import { synthesize } from './demo/synthesize.ts';

/** How long a file may take to come to its end. */
const patience = 60_000;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let demo: DemoArguments;
  try {
    demo = readArguments(argv);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'eventwright-demo-'));
  try {
    const cloud = await startLocalCloud({ assembly: await synthesize(folder) });
    const stop = () => cloud.stop().finally(() => process.exit(130));
    process.once('SIGINT', stop).once('SIGTERM', stop);
    try {
      return await run(demo, cloud);
    } finally {
      await cloud.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sends each file on its way, one after the other, and gives the code to exit with. */
async function run({ files, json, out }: DemoArguments, cloud: LocalCloud): Promise<number> {
  if (cloud.apiUrl === undefined) throw new Error('The template has no HTTP API.');
  const api = imagesApi(cloud.apiUrl, await signIn(cloud.endpoint, 'demo'));
  const reports: FileReport[] = [];
  for (const file of files) {
    const report = await follow(file, api, cloud, patience);
    if (out !== undefined) await saveVariants(report, out, storeOf(cloud));
    if (json) console.log(JSON.stringify(report));
    reports.push(report);
  }
  if (!json) console.log(formatTable(reports));
  return reports.every((report) => report.end !== null) ? 0 : 1;
}

function storeOf({ endpoint }: LocalCloud): S3Client {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
}
