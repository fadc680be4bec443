import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runScript } from '../scripts/run-script.ts';
import { type DeployArguments, deployScript, readArguments } from './deploy/arguments.ts';
import {
  type ComparedTemplate,
  compareTemplates,
  describeChanges,
  losesData,
} from './deploy/compare-templates.ts';
import { concurrencyWarning } from './deploy/concurrency-warning.ts';
import { emptyBuckets } from './deploy/empty-buckets.ts';
import { readStanding } from './deploy/standing.ts';
import { changes, checks, removal, type Step, wayBack } from './deploy/steps.ts';
import { placeOf } from './place.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** `npm run deploy`: checks, compares, deploys, registers and tests a stage. Exits with 1 if a step fails. */
await runScript(deployScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const wanted = readArguments(argv);
  try {
    return await (wanted.destroy ? destroy(wanted) : deploy(wanted));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

async function deploy(wanted: DeployArguments): Promise<number> {
  // Read first, so that nobody without an account waits for checks in vain.
  const standing = wanted.dryRun
    ? undefined
    : await readStanding({ stack: wanted.stack, registry: registryName() });
  if (standing?.hasEvents === false)
    console.log('Nothing is registered yet, so nothing can break.');
  if (!runAll(checks(wanted, standing?.hasEvents), wanted)) return 1;
  const next = readTemplate(`${projectFolder}cdk.out/ImagePipeline.template.json`);
  const deployed =
    wanted.deployed === undefined ? standing?.deployed : readTemplate(wanted.deployed);
  if (deployed === undefined) {
    console.log(
      `\nNothing to compare with: ${Object.keys(next.Resources).length} resources are added.`,
    );
  } else {
    const found = compareTemplates(deployed, next);
    console.log(`\n${found.length} resources change.`);
    for (const line of describeChanges(found)) console.log(line);
    if (wanted.stage === 'production' && found.some(losesData)) {
      console.error('Data would be lost: give the resource back its id, or move its data first.');
      return 1;
    }
  }
  const warning = wanted.dryRun ? undefined : await concurrencyWarning(next);
  if (warning !== undefined) console.warn(`\n${warning}`);
  if (!runAll(changes(wanted), wanted)) return 1;
  console.log(`\n${wayBack(wanted, currentRevision())}`);
  return 0;
}

async function destroy(wanted: DeployArguments): Promise<number> {
  if (wanted.dryRun) console.log('skipped  The buckets are emptied');
  else {
    const { deployed } = await readStanding({ stack: wanted.stack, registry: registryName() });
    // A pull request may be closed before its stack was created.
    if (deployed === undefined) {
      console.log(`There is no stack ${wanted.stack}: nothing is deleted.`);
      return 0;
    }
    const count = await emptyBuckets(placeOf({ stack: wanted.stack }, projectFolder));
    console.log(`done     The buckets are emptied: ${count} objects`);
  }
  return runAll(removal(wanted), wanted) ? 0 : 1;
}

/** Runs steps until one fails. A dry run prints the steps that reach AWS and skips them. */
function runAll(steps: readonly Step[], { dryRun }: DeployArguments): boolean {
  for (const { title, command, needsAccount } of steps) {
    if (dryRun && needsAccount) {
      console.log(`skipped  ${title}: ${command.join(' ')}`);
      continue;
    }
    const [program = '', ...parameters] = command;
    const { status, stdout, stderr } = spawnSync(program, parameters, {
      cwd: projectFolder,
      encoding: 'utf8',
      stdio: needsAccount ? 'inherit' : 'pipe',
    });
    console.log(`${status === 0 ? 'done    ' : 'failed  '} ${title}`);
    if (status === 0) continue;
    console.error(`${stdout ?? ''}${stderr ?? ''}\nStopped at: ${command.join(' ')}`);
    return false;
  }
  return true;
}

/** The registry that `eventwright register` writes to. */
function registryName(): string {
  const configuration: unknown = JSON.parse(
    readFileSync(`${projectFolder}eventwright.json`, 'utf8'),
  );
  return (configuration as { readonly registry?: string }).registry ?? 'eventwright';
}

function readTemplate(file: string): ComparedTemplate {
  return JSON.parse(readFileSync(file, 'utf8')) as ComparedTemplate;
}

function currentRevision(): string {
  const options = { cwd: projectFolder, encoding: 'utf8' } as const;
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD~1'], options);
  return stdout.trim() || 'REVISION';
}
