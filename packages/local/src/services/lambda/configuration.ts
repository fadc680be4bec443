import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isObject, type Json } from '@eventwright/json';
import { functionLogGroup } from '../../naming.ts';
import type { Caller } from '../../permissions/index.ts';
import type { Cloud, Resource } from '../service.ts';
import { codeFolder } from './code-folder.ts';
import { functionRefusal } from './function-refusal.ts';
import { layOutLayers } from './layers.ts';

/** All that is needed to run a function. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** In whose name its code calls, its queues are read and its results are delivered. */
  readonly caller: Caller;
  readonly logGroup: string;
  /** The folder of its code. */
  readonly taskRoot: string;
  /** The folder that is used as `/opt`; undefined without layers. */
  readonly layers: string | undefined;
  /** Why its code cannot run here; every invocation fails with it. */
  readonly refusal: string | undefined;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** The most instances at a time. */
  readonly concurrency: number;
  /** The port of its debugger; undefined if nobody debugs. */
  readonly inspectPort: number | undefined;
  /** Whether its tracing is active: it then decides to record a trace that nobody has decided on. */
  readonly isTraced: boolean;
}

/** Reads a function's properties and lays its code out in a folder of its own. */
export function configureFunction(
  cloud: Cloud,
  resource: Resource,
  inspectPort?: number,
): FunctionConfiguration {
  const { logicalId, properties } = resource;
  const name = String(properties['FunctionName'] ?? cloud.physicalName(logicalId));
  const refusal = functionRefusal(properties);
  const taskRoot = layOutCode(
    cloud,
    refusal === undefined ? resource : withoutCode(resource),
    name,
  );
  const arn = cloud.arn('lambda', `function:${name}`);
  const logGroup = functionLogGroup(properties, name);
  const layers = layOutLayers(cloud, resource, name);
  const memoryMegabytes = Number(properties['MemorySize'] ?? 128);
  const variables = isObject(properties['Environment'])
    ? properties['Environment']['Variables']
    : undefined;
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(variables ?? {})) given[key] = String(value);
  return {
    name,
    arn,
    caller: {
      kind: 'role',
      roleArn: String(properties['Role'] ?? ''),
      service: 'lambda.amazonaws.com',
      sourceArn: arn,
    },
    logGroup,
    taskRoot,
    layers: layers.opt,
    refusal,
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes,
    // Only one process can use a port.
    concurrency:
      inspectPort === undefined ? Number(properties['ReservedConcurrentExecutions'] ?? 10) : 1,
    inspectPort,
    isTraced: isActive(properties['TracingConfig']),
    environment: {
      ...predefinedEnvironment(cloud, name, taskRoot, memoryMegabytes),
      AWS_EXECUTION_ENV: `AWS_Lambda_${String(properties['Runtime'] ?? 'nodejs24.x')}`,
      AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
      ...given,
      _HANDLER: String(properties['Handler'] ?? 'index.handler'),
      NODE_PATH: [...layers.modulePath, sdkFolder(cloud)].join(path.delimiter),
    },
  };
}

/** Lambda developer guide, "Defined runtime environment variables". */
function predefinedEnvironment(
  cloud: Cloud,
  name: string,
  taskRoot: string,
  memoryMegabytes: number,
): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_DEFAULT_REGION: cloud.region,
    AWS_REGION: cloud.region,
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_STREAM_NAME: randomUUID(),
    LAMBDA_TASK_ROOT: taskRoot,
    LANG: 'en_US.UTF-8',
    PATH: process.env['PATH'] ?? '',
    TZ: ':UTC',
  };
}

/** Lays other code out for a function, as `configureFunction` does. Returns its folder. */
export function layOutAgain(cloud: Cloud, name: string, folder: string): string {
  const taskRoot = path.join(cloud.temporaryFolder, 'functions', `${name}-${randomUUID()}`);
  mkdirSync(taskRoot, { recursive: true });
  copyAsset(cloud, folder, taskRoot);
  ensureManifest(taskRoot);
  return taskRoot;
}

/**
 * Copies the asset, so that the bundle is loaded as CommonJS regardless of the package around it.
 */
function layOutCode(cloud: Cloud, { properties }: Resource, name: string): string {
  const taskRoot = path.join(cloud.temporaryFolder, 'functions', name);
  mkdirSync(taskRoot, { recursive: true });
  const code = isObject(properties['Code']) ? properties['Code'] : {};
  const inline = code['ZipFile'];
  if (typeof inline === 'string') writeFileSync(path.join(taskRoot, 'index.js'), inline);
  else copyAsset(cloud, cloud.assetPath(String(code['S3Key'])), taskRoot);
  ensureManifest(taskRoot);
  return taskRoot;
}

/** Stands for code that is not run. */
function withoutCode(resource: Resource): Resource {
  return { ...resource, properties: { ...resource.properties, Code: { ZipFile: '' } } };
}

function ensureManifest(taskRoot: string): void {
  const manifest = path.join(taskRoot, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{"type":"commonjs"}\n');
}

/** Installed packages are linked and not copied; they may be many. */
function copyAsset(cloud: Cloud, given: string, taskRoot: string): void {
  const asset = codeFolder(cloud, given);
  const own = path.join(asset, 'node_modules');
  cpSync(asset, taskRoot, { recursive: true, filter: (source) => source !== own });
  const hasManifest = existsSync(path.join(asset, 'package.json'));
  const modules = hasManifest ? findModule('', asset) : existsSync(own) ? own : undefined;
  if (modules !== undefined) symlinkSync(modules, path.join(taskRoot, 'node_modules'));
  provideSdk(cloud, asset);
}

/** The packages that Lambda's Node.js runtimes bring with them (developer guide, "Runtime-included SDK versions"). */
const provided = ['@aws-sdk', '@smithy', '@aws-crypto'];

/** Lets functions load the AWS SDK of the project, as they load Lambda's own there. */
function provideSdk(cloud: Cloud, asset: string): void {
  const place = sdkFolder(cloud);
  mkdirSync(place, { recursive: true });
  for (const name of provided) {
    const link = path.join(place, name);
    const found = findModule(name, asset) ?? findModule(name, cloud.projectFolder);
    if (found !== undefined && !existsSync(link)) symlinkSync(found, link);
  }
}

function sdkFolder({ temporaryFolder }: Cloud): string {
  return path.join(temporaryFolder, 'functions', 'node_modules');
}

function findModule(name: string, folder: string): string | undefined {
  const found = path.join(folder, 'node_modules', name);
  if (existsSync(found)) return found;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : findModule(name, parent);
}

function isActive(tracing: Json | undefined): boolean {
  return isObject(tracing) && tracing['Mode'] === 'Active';
}
