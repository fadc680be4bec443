import { fileURLToPath } from 'node:url';
import { type LocalCloud, startLocalCloud } from '@eventwright/local';
import { currentAssembly, generate } from '@eventwright/local/start';
import { runScript } from '../scripts/run-script.ts';
import { type DemoArguments, demoScript, readArguments } from './arguments.ts';
import { type FileReport, formatTable } from './file-report.ts';
import { follow } from './follow.ts';
import { imagesApi } from './images-api.ts';
import { foldersFor, saveVariants } from './save-variants.ts';
import { signIn } from './sign-in.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** How long a file may take to end. */
const patience = 60_000;

await runScript(demoScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const demo = readArguments(argv, process.env['INIT_CWD'] ?? process.cwd());
  try {
    return await demonstrate(demo);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

/** Starts the application on a free port, and leaves nothing behind. */
async function demonstrate(demo: DemoArguments): Promise<number> {
  await generate(projectFolder);
  const assembly = await currentAssembly(projectFolder);
  const cloud = await startLocalCloud({ assembly, projectFolder, permissions: demo.permissions });
  const interrupted = () => void cloud.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await run(demo, cloud);
  } finally {
    await cloud.stop();
  }
}

/** Sends each file on its way, one after the other, and gives the code to exit with. */
async function run({ files, json, out }: DemoArguments, cloud: LocalCloud): Promise<number> {
  if (cloud.apiUrl === undefined) throw new Error('The template has no HTTP API.');
  const api = imagesApi(cloud.apiUrl, await signIn(cloud.endpoint, 'demo'));
  const reports: FileReport[] = [];
  const names = files.map((file) => file.name);
  const folders = out === undefined ? [] : foldersFor(names, out);
  for (const [index, file] of files.entries()) {
    const report = await follow(file, api, cloud, patience);
    const folder = folders[index];
    if (folder !== undefined) await saveVariants(report, folder);
    if (json) console.log(JSON.stringify(report));
    reports.push(report);
  }
  if (!json) console.log(formatTable(reports));
  return reports.every((report) => report.end !== null) ? 0 : 1;
}
