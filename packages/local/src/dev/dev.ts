import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createActivities } from '../activities/activities.ts';
import type { LocalCloud } from '../cloud.ts';
import { type FaultPlan, FaultPlanError, parseFaultPlan } from '../faults/index.ts';
import { checkPort } from '../gateway/gateway.ts';
import type { PermissionsMode } from '../permissions/index.ts';
import { generate } from '../start/generate.ts';
import { describeAddresses } from './addresses.ts';
import { type ApplicationOptions, findApplication } from './application.ts';
import { failureLines } from './failure-lines.ts';
import { liveLine } from './live-lines.ts';
import { folderOf, type LoadedApplication, loadApplication } from './load-application.ts';
import { startReloading } from './reload.ts';
import { announceCloud, runningClouds } from './running-cloud.ts';
import { UserError } from './user-error.ts';

/** How `eventwright dev` is called. */
export interface DevOptions extends ApplicationOptions {
  /** Names of stacks; none means all. */
  readonly stacks: readonly string[];
  /** 0 takes a free port. */
  readonly port: number;
  /** Forgets what earlier runs kept. */
  readonly isFresh: boolean;
  /** Whether to keep nothing between runs. */
  readonly isInMemory: boolean;
  /** Fails on what cannot be made, instead of going on without it. */
  readonly isStrict: boolean;
  /** Whether a call without permission fails, is reported, or passes. */
  readonly permissions: PermissionsMode;
  /** A file with a fault plan: calls, deliveries and functions that fail on purpose. */
  readonly faultsFile?: string | undefined;
  /** Values of parameters, stored values and imports, by name (`LocalCloudOptions.parameters`). */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Origins of pages that may call the cloud, such as `http://localhost:5173`. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** How many seconds of queues, schedules, back-off and workflows pass in a real one; 1 by default. */
  readonly speed?: number | undefined;
  /** The port of the first function's debugger; undefined if none is wanted. */
  readonly inspectPort?: number | undefined;
  /** Whether changes of files take effect while it runs. */
  readonly isWatching: boolean;
  readonly workingDirectory: string;
}

/** Where its output goes. */
export interface Output {
  readonly print: (line: string) => void;
  readonly isColoured: boolean;
  /** Shows what is running if it takes long. Returns the function that ends it. */
  readonly startProgress?: (what: string) => () => void;
}

/** A running `eventwright dev`. */
export interface DevSession {
  /** The current cloud; a different one after the stack has changed. */
  readonly cloud: () => LocalCloud;
  /** Ends all waits before a retry, and prints how many there were. */
  retryNow(): void;
  stop(): Promise<void>;
}

/**
 * Runs an application on the local cloud and keeps it current. Each step is printed as it happens.
 *
 * Throws `UserError`, `TemplateError` or `PortInUseError` if it cannot start; then nothing runs.
 */
export async function startDev(options: DevOptions, output: Output): Promise<DevSession> {
  const application = findApplication(pick(options), options.workingDirectory);
  const folder = folderOf(application);
  const state = path.join(folder, '.eventwright');
  const dataFolder = options.isInMemory ? undefined : path.join(state, 'data');
  if (dataFolder !== undefined) refuseSecond(folder);
  // A synthesis takes long: say so before it.
  await checkPort(options.port);
  if (options.isFresh) rmSync(path.join(state, 'data'), { recursive: true, force: true });
  if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true });

  const faults = options.faultsFile === undefined ? undefined : readFaults(options.faultsFile);
  const step = timed(output);
  const generating = hasCatalogue(folder)
    ? step('Generating', 'Generated', () => generate(folder))
    : undefined;
  // The cloud is loaded while another process generates: importing is synchronous, so it comes second.
  const loading = import('../cloud.ts');
  for (const one of [generating, loading]) one?.catch(() => undefined);
  await generating;
  // Found again each time, as cdk.json may have another `app` by then.
  const load = () =>
    loadApplication(
      findApplication(pick(options), options.workingDirectory),
      options.stacks,
      state,
      options,
    );
  const loaded = await step('Synthesizing', (done: LoadedApplication) => done.how, load);
  let port = options.port;
  // One account for all clouds of this run: what happened before a save is still there after it.
  const activities = createActivities();
  let isStarting = true;
  activities.subscribe((activity) => {
    if (isStarting) return;
    const isFailed = activity.outcome === 'failed';
    const more = isFailed ? failureLines(activity, activities, folder) : [];
    const line = liveLine(activity, output.isColoured, more);
    if (line !== undefined) output.print(line);
  });
  const start = async ({ assembly }: LoadedApplication): Promise<LocalCloud> => {
    const isTolerant = !options.isStrict;
    const { permissions, parameters, allowedOrigins = [], speed, inspectPort } = options;
    if (options.isStrict) {
      const { refuseUnsupported } = await import('./support-report.ts');
      await refuseUnsupported(assembly);
    }
    const { startLocalCloud } = await loading;
    isStarting = true;
    const started = await startLocalCloud({
      assembly,
      port,
      projectFolder: folder,
      dataFolder,
      isTolerant,
      permissions,
      faults,
      parameters,
      allowedOrigins,
      speed,
      inspectPort,
      activities,
    });
    isStarting = false;
    port = Number(new URL(started.endpoint).port);
    return started;
  };
  let cloud = await step(
    'Provisioning',
    ({ resourceCount: count }: LocalCloud) =>
      `Provisioned ${count} resource${count === 1 ? '' : 's'}`,
    () => start(loaded),
  );
  try {
    return follow();
  } catch (error) {
    await cloud.stop();
    throw error;
  }

  function follow(): DevSession {
    const takeBack = announceCloud(folder, cloud.endpoint, { keepsData: dataFolder !== undefined });
    const restart = async (next: LoadedApplication) => {
      await cloud.stop();
      cloud = await start(next);
    };
    const { print } = output;
    // Before anybody can read "Ready." and save a file.
    const reloading = options.isWatching
      ? startReloading({ folder, state, loaded, load, cloud: () => cloud, restart, print })
      : undefined;
    for (const warning of cloud.warnings) print(`! ${warning}`);
    const { inspectPort } = options;
    print(`\nReady.\n${describeAddresses(cloud, inspectPort)}`);
    return {
      cloud: () => cloud,
      retryNow() {
        const count = cloud.clock.retryNow();
        output.print(count === 0 ? 'No retries are pending.' : `↻ Retrying now: ${count}.`);
      },
      async stop() {
        await reloading?.stop();
        takeBack();
        await cloud.stop();
      },
    };
  }
}

/** `--dry-run`: how far each resource runs, as text or as JSON; starts nothing. */
export async function dryRun(options: DevOptions, isJson: boolean): Promise<string> {
  const application = findApplication(pick(options), options.workingDirectory);
  const state = path.join(folderOf(application), '.eventwright');
  const { assembly } = await loadApplication(application, options.stacks, state, options);
  const { supportReport, supportText } = await import('./support-report.ts');
  const resources = await supportReport(assembly);
  return isJson ? `${JSON.stringify({ resources }, undefined, 2)}\n` : supportText(resources);
}

/** Reads the fault plan before anything starts. */
function readFaults(file: string): FaultPlan {
  try {
    return parseFaultPlan(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof FaultPlanError) throw new UserError(error.message);
    throw new UserError(`--faults ${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Two clouds cannot keep their data in one place. */
function refuseSecond(folder: string): void {
  const other = runningClouds(folder).find(({ keepsData }) => keepsData);
  if (other === undefined) return;
  throw new UserError(
    `A local cloud already runs from this folder at ${other.endpoint} (process ${other.pid}). ` +
      'Stop it, or pass --memory to start another one that keeps nothing.',
  );
}

function pick({ app, assembly, template }: DevOptions): ApplicationOptions {
  return { app, assembly, template };
}

function hasCatalogue(folder: string): boolean {
  return (
    existsSync(path.join(folder, 'eventwright.json')) ||
    existsSync(path.join(folder, 'schemas', 'events'))
  );
}

/** Runs a step and prints what was done and how long it took. */
function timed({ print, startProgress }: Output) {
  return async <Result>(
    doing: string,
    done: string | ((result: Result) => string),
    work: () => Promise<Result>,
  ): Promise<Result> => {
    const started = performance.now();
    const end = startProgress?.(doing);
    const result = await work().finally(end);
    const what = typeof done === 'string' ? done : done(result);
    print(`${what} in ${(performance.now() - started).toFixed(0)} ms.`);
    return result;
  };
}
