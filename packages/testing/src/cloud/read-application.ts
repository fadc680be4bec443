import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '@eventwright/json';
import type { Assembly } from '@eventwright/local';
import { findApplication, folderOf, loadApplication } from '@eventwright/local/dev';

/** The application that a test runs. Paths are relative to the working directory of the test. */
export type TestedApplication =
  /** A CDK app: the command that synthesizes it, or the folder with its `cdk.json`. */
  | { readonly app: string }
  /** A synthesized cloud assembly, such as `cdk.out`. */
  | { readonly assembly: string }
  /** A CloudFormation or SAM template: its file, or the template itself. */
  | { readonly template: string | CloudFormationTemplate };

/** A template written in a test. */
export interface CloudFormationTemplate {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly [member: string]: unknown }>
  >;
  readonly Outputs?: JsonObject;
  readonly Parameters?: JsonObject;
  readonly Conditions?: JsonObject;
  readonly Mappings?: JsonObject;
}

/** An application as a local cloud runs it. */
export interface ReadApplication {
  readonly assembly: Assembly;
  /** The folder from which `node_modules` are resolved. */
  readonly folder: string;
}

/**
 * Reads or synthesizes an application. The synthesized app is cached under `.eventwright/` until a
 * source changes.
 */
export async function readApplication(
  application: TestedApplication,
  stacks: readonly string[],
): Promise<ReadApplication> {
  if ('template' in application && typeof application.template === 'object') {
    const template = application.template as unknown as Assembly['template'];
    return { assembly: { stackName: 'Test', template, assets: new Map() }, folder: process.cwd() };
  }
  const found = find(application);
  const folder = folderOf(found);
  const { assembly } = await loadApplication(found, stacks, path.join(folder, '.eventwright'));
  return { assembly, folder };
}

function find(application: TestedApplication): ReturnType<typeof findApplication> {
  if ('assembly' in application) return findApplication({ assembly: application.assembly });
  if ('template' in application) return findApplication({ template: String(application.template) });
  const { app } = application;
  return isCommand(app) ? findApplication({ app }) : findApplication({}, path.resolve(app));
}

/** Whether `app` is a command and not a folder, whose name may have spaces too. */
function isCommand(app: string): boolean {
  return /\s/.test(app) && !existsSync(path.resolve(app));
}
