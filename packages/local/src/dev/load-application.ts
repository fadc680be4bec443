import path from 'node:path';
import type { Json } from '@eventwright/json';
import { readAssembly } from '../template/assembly.ts';
import type { Assembly } from '../template/assembly-model.ts';
import { expandLoops, transformsOf } from '../template/for-each.ts';
import { includeFiles } from '../template/include-files.ts';
import { writeOutBodies } from '../template/open-api/write-out-bodies.ts';
import { readTemplateFile } from '../template/read-template-file.ts';
import { expandSam, isSam } from '../template/sam/expand-sam.ts';
import type { Template } from '../template/template.ts';
import type { Application } from './application.ts';
import type { LiveBundle } from './live-code.ts';
import { useLocalCode } from './local-code.ts';
import type { SynthesisReads } from './synthesis-reads.ts';
import { type Bundling, synthesizeApp } from './synthesize-app.ts';

/** An application, ready to be provisioned. */
export interface LoadedApplication {
  readonly assembly: Assembly;
  /** How its functions were bundled, if that is known. */
  readonly bundlings: readonly Bundling[];
  /** What it was synthesized from; undefined if that is not known, or it was not. */
  readonly reads?: SynthesisReads | undefined;
  /** The code of functions that a template names by paths. */
  readonly bundles?: readonly LiveBundle[] | undefined;
  /** What was done to get it, for people: `Synthesized`. */
  readonly how: string;
}

/** What else loading needs. */
export interface LoadOptions {
  /** Values of template parameters. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Receives the output of a CDK app as it is printed. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** Reads or synthesizes an application. Throws `UserError` or `TemplateError`. */
export async function loadApplication(
  application: Application,
  stacks: readonly string[],
  state: string,
  options: LoadOptions = {},
): Promise<LoadedApplication> {
  const { parameters, onOutput } = options;
  switch (application.kind) {
    case 'assembly':
      return { assembly: readAssembly(application.folder, stacks), bundlings: [], how: 'Read' };
    case 'template': {
      const folder = path.dirname(application.file);
      const written = readTemplateFile(application.file) as unknown as Json;
      const template = includeFiles(written, folder) as unknown as Template;
      const stackName = stacks[0] ?? stackNameOf(application.file);
      const read = { stackName, template, assets: new Map<string, string>() };
      const { assembly, bundles } = await useLocalCode(transform(read, parameters), folder, state);
      return { assembly, bundlings: [], bundles, how: 'Read' };
    }
    case 'cdk': {
      const made = await synthesizeApp(application, state, onOutput);
      const how = made.isCached ? 'Nothing changed since the last synthesis, read' : 'Synthesized';
      const { bundlings, reads } = made;
      return { assembly: readAssembly(made.folder, stacks), bundlings, reads, how };
    }
  }
}

/** Does what the macros of a template do. */
function transform(assembly: Assembly, parameters: LoadOptions['parameters']): Assembly {
  const looped = expandLoops(assembly.template, parameters);
  const expanded = isSam(looped) ? expandSam(looped) : { template: looped, notes: [] };
  const others = transformsOf(expanded.template)
    .filter((name) => name !== 'AWS::LanguageExtensions')
    .map((name) => `The macro ${name} does not run here; the template is used as it is written.`);
  const template = writeOutBodies(expanded.template);
  return { ...assembly, template, notes: [...expanded.notes, ...others] };
}

/** The folder that the application's sources are in. */
export function folderOf(application: Application): string {
  switch (application.kind) {
    case 'assembly':
      return path.dirname(application.folder);
    case 'template':
      return path.dirname(application.file);
    case 'cdk':
      return application.folder;
  }
}

/** A template has no name; its folder's will do, as in `sam deploy --guided`. */
function stackNameOf(file: string): string {
  const name = path.basename(path.dirname(file)).replaceAll(/[^A-Za-z0-9-]/g, '-');
  return /^[A-Za-z]/.test(name) ? name : `app-${name}`;
}
