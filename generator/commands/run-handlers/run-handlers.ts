import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JsonObject } from '@eventwright/json';
import type { Activity, LocalCloud } from '@eventwright/local';
import type { RecordedEvent } from '../../recorded/recorded-event.ts';
import type { SampledEvent } from '../../recorded/sample-events.ts';
import type { Call } from '../command.ts';
import { putEvent } from './put-event.ts';
import { type Route, routesOf } from './routes.ts';

/** What happened to the events of one kind that one handler received. */
export interface HandlerRun {
  readonly source: string;
  readonly detailType: string;
  /** The consumer; for a rule that is not generated, its logical id. */
  readonly handler: string;
  ran: number;
  failed: { count: number; readonly line: number; readonly because: string } | undefined;
}

/** How long a handler may take, in milliseconds. */
const patience = 15_000;

/**
 * Gives recorded events to the handlers that the application's rules route them to, on a local cloud
 * of its own, in memory, without faults. A handler whose `contract.ts` arranges the world for an event
 * has it arranged first. Text where the application cannot be run.
 */
export async function runHandlers(
  call: Call,
  kinds: readonly (readonly SampledEvent[])[],
): Promise<readonly HandlerRun[] | string> {
  const started = await startApplication(call);
  if (typeof started === 'string') return started;
  try {
    const routes = routesOf(started);
    const runs: HandlerRun[] = [];
    for (const kind of kinds) {
      for (const route of routes) {
        const run = await runKind(started, route, kind, call.folders.handlers);
        if (run !== undefined) runs.push(run);
      }
    }
    return runs;
  } finally {
    await started.stop();
  }
}

/**
 * Starts the application. Returns a sentence if there is none, or if the local cloud is not
 * installed.
 */
async function startApplication({ folders, value }: Call): Promise<LocalCloud | string> {
  const dev = await unlessMissing(() => import('@eventwright/local/dev'));
  const local = await unlessMissing(() => import('@eventwright/local'));
  if (dev === undefined || local === undefined) {
    return 'Handlers run on the local cloud. Run `npm install --save-dev @eventwright/local`.';
  }
  const project = dirname(folders.configuration ?? folders.schemas);
  try {
    const application = dev.findApplication({ app: value('app') }, project);
    const folder = dev.folderOf(application);
    const loaded = await dev.loadApplication(application, [], join(folder, '.eventwright'));
    return await local.startLocalCloud({ assembly: loaded.assembly, projectFolder: folder });
  } catch (error) {
    if (!(error instanceof dev.UserError || error instanceof dev.TemplateError)) throw error;
    return `The handlers did not run: ${error.message}`;
  }
}

async function unlessMissing<Module>(load: () => Promise<Module>): Promise<Module | undefined> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

async function runKind(
  cloud: LocalCloud,
  route: Route,
  kind: readonly SampledEvent[],
  handlers: string,
): Promise<HandlerRun | undefined> {
  const arrange = await arrangementOf(join(handlers, route.handler, 'contract.ts'));
  let run: HandlerRun | undefined;
  for (const { detail, detailType, line, source } of kind) {
    if (!route.matches(JSON.stringify({ source, 'detail-type': detailType, detail }))) continue;
    run ??= { source, detailType, handler: route.handler, ran: 0, failed: undefined };
    run.ran += 1;
    const because = await runOne(cloud, route, { source, detailType, detail }, arrange);
    if (because === undefined) continue;
    run.failed ??= { count: 0, line, because };
    run.failed.count += 1;
  }
  return run;
}

type Arrange = (detail: JsonObject, services: object, event: string) => Promise<JsonObject>;

/** The function that prepares the world for an event; undefined if the team has not written one. */
async function arrangementOf(file: string): Promise<Arrange | undefined> {
  if (!existsSync(file)) return undefined;
  const { arrange } = (await import(pathToFileURL(file).href)) as { readonly arrange?: Arrange };
  return arrange;
}

/** Why the handler failed; undefined if it did not. */
async function runOne(
  cloud: LocalCloud,
  { bus, worker }: Route,
  event: RecordedEvent,
  arrange: Arrange | undefined,
): Promise<string | undefined> {
  const since = cloud.activities.list().at(-1)?.id ?? 0;
  try {
    const services = { cloud, clientOptions: clientOptions(cloud), outputs: cloud.outputs };
    const detail = (await arrange?.(event.detail, services, event.detailType)) ?? event.detail;
    const id = await putEvent(cloud, bus, { ...event, detail });
    const worked = await waitFor(cloud, since, (activity) => {
      const isWork = activity.action === 'Invoke' || activity.action === 'StartExecution';
      const isOurs = isWork && activity.resource === worker;
      return isOurs && JSON.stringify(activity.detail ?? null).includes(id);
    });
    if (worked === undefined) return `it did not end within ${patience / 1_000} s`;
    if (worked.outcome === 'failed') return worked.summary;
    return givenBack(worked) ? reasonOf(cloud, since, worked) : undefined;
  } catch (error) {
    return `the event could not be sent: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Whether a function gave a message back to its queue. */
function givenBack({ detail }: Activity): boolean {
  const result = (detail as JsonObject | undefined)?.['result'] as JsonObject | null | undefined;
  const failures = result?.['batchItemFailures'];
  return Array.isArray(failures) && failures.length > 0;
}

/**
 * The last error that the function logged before it ended, because a returned message says nothing
 * more.
 */
function reasonOf(
  { activities }: LocalCloud,
  since: number,
  { id: end, resource }: Activity,
): string {
  const lines = activities
    .list()
    .filter(({ id, service }) => id > since && id < end && service === 'logs')
    .filter((one) => one.resource === resource)
    .map(({ summary }) => summary);
  const line = lines.findLast((text) => /error/i.test(text));
  return line === undefined ? 'it returned the message to the queue' : errorIn(line);
}

/** The error in a line of structured logs, without its stack; other lines unchanged. */
function errorIn(line: string): string {
  try {
    const value = JSON.parse(line) as JsonObject;
    const { message, name } = (value['error'] ?? {}) as JsonObject;
    if (typeof message === 'string') return `${name ?? 'Error'}: ${message}`;
    return typeof value['message'] === 'string' ? value['message'] : line;
  } catch {
    return line;
  }
}

function waitFor(
  { activities }: LocalCloud,
  since: number,
  isWanted: (activity: Activity) => boolean,
): Promise<Activity | undefined> {
  return new Promise((resolve) => {
    const known = activities.list().find((one) => one.id > since && isWanted(one));
    if (known !== undefined) return resolve(known);
    const unsubscribe = activities.subscribe((activity) => {
      if (activity.id > since && isWanted(activity)) settle(activity);
    });
    const timer = setTimeout(() => settle(undefined), patience);
    function settle(activity: Activity | undefined): void {
      clearTimeout(timer);
      unsubscribe();
      resolve(activity);
    }
  });
}

function clientOptions({ endpoint }: LocalCloud): object {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { endpoint, region: 'us-east-1', credentials, forcePathStyle: true };
}
