import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isObject, type JsonObject } from '@eventwright/json';
import { UserError } from './user-error.ts';

/** Where a template comes from. */
export type Application =
  | {
      readonly kind: 'cdk';
      /** The command that synthesizes, as cdk.json's `app` has it. */
      readonly command: string;
      /** The folder that the command runs in. */
      readonly folder: string;
      readonly context: JsonObject;
    }
  | { readonly kind: 'assembly'; readonly folder: string }
  | { readonly kind: 'template'; readonly file: string };

/** The options that a user passed for it. Paths are relative to the working directory. */
export interface ApplicationOptions {
  readonly app?: string | undefined;
  readonly assembly?: string | undefined;
  readonly template?: string | undefined;
}

/**
 * Finds what to run: the option's value, otherwise the CDK app of the nearest `cdk.json` here or
 * above, otherwise a `template.yaml` or `template.json` here.
 *
 * Throws `UserError` if there is nothing, or where options contradict each other.
 */
export function findApplication(
  options: ApplicationOptions,
  workingDirectory: string = process.cwd(),
): Application {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (given.length > 1) {
    const names = given.map(([name]) => `--${name}`).join(' and ');
    throw new UserError(`${names} exclude each other. Pass one of them.`);
  }
  const { app, assembly, template } = options;
  if (template !== undefined) {
    const file = path.resolve(workingDirectory, template);
    if (!existsSync(file)) throw new UserError(`The template ${template} does not exist.`);
    return { kind: 'template', file };
  }
  if (assembly !== undefined) {
    const folder = path.resolve(workingDirectory, assembly);
    if (!existsSync(path.join(folder, 'manifest.json'))) {
      throw new UserError(`${assembly} is not a cloud assembly: it has no manifest.json.`);
    }
    return { kind: 'assembly', folder };
  }
  if (app !== undefined && isFolder(path.resolve(workingDirectory, app))) {
    return findApplication({ assembly: app }, workingDirectory);
  }
  return findCdkApp(app, workingDirectory) ?? findTemplate(workingDirectory);
}

function findCdkApp(app: string | undefined, workingDirectory: string): Application | undefined {
  const folder = folderWithCdkJson(workingDirectory);
  const settings = folder === undefined ? {} : readSettings(path.join(folder, 'cdk.json'));
  const command = app ?? settings['app'];
  if (command === undefined) {
    if (folder === undefined) return undefined;
    throw new UserError('cdk.json has no `app`. Add one, or pass --app "COMMAND".');
  }
  if (typeof command !== 'string') throw new UserError('`app` in cdk.json is not a text.');
  const context = isObject(settings['context']) ? settings['context'] : {};
  const root = folder ?? workingDirectory;
  return {
    kind: 'cdk',
    command,
    folder: root,
    context: { ...metadataContext(settings), ...context, ...lookedUp(root) },
  };
}

/**
 * What the CDK's own command passes to the app, unless cdk.json says otherwise: the path of its
 * construct and the sources of its asset are in the metadata of each resource.
 * https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-synth.html (`--path-metadata`, `--asset-metadata`)
 */
function metadataContext(settings: JsonObject): JsonObject {
  return {
    'aws:cdk:enable-asset-metadata': settings['assetMetadata'] !== false,
    'aws:cdk:enable-path-metadata': settings['pathMetadata'] !== false,
  };
}

function findTemplate(workingDirectory: string): Application {
  for (const name of ['template.yaml', 'template.yml', 'template.json']) {
    const file = path.join(workingDirectory, name);
    if (existsSync(file)) return { kind: 'template', file };
  }
  throw new UserError(
    'There is no cdk.json here or above, and no template.yaml here. ' +
      'Pass --app "COMMAND", --assembly DIR or --template FILE.',
  );
}

/** Values that the CDK command looked up earlier. Nothing is looked up here. */
function lookedUp(folder: string): JsonObject {
  const file = path.join(folder, 'cdk.context.json');
  return existsSync(file) ? readSettings(file) : {};
}

function folderWithCdkJson(folder: string): string | undefined {
  if (existsSync(path.join(folder, 'cdk.json'))) return folder;
  const parent = path.dirname(folder);
  const isRoot = parent === folder || existsSync(path.join(folder, '.git'));
  return isRoot ? undefined : folderWithCdkJson(parent);
}

function readSettings(file: string): JsonObject {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(value)) return value;
  } catch (error) {
    throw new UserError(`${path.basename(file)} is not valid JSON: ${(error as Error).message}`);
  }
  throw new UserError(`${path.basename(file)} is not a JSON object.`);
}

function isFolder(name: string): boolean {
  return existsSync(name) && statSync(name).isDirectory();
}
