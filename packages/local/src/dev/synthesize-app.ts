import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { endWithThisProcess } from '../start/end-with-this-process.ts';
import { appFailure } from './app-failure.ts';
import type { Application } from './application.ts';
import { keepOutOfGit } from './keep-out-of-git.ts';
import { sourceFingerprint } from './source-fingerprint.ts';
import { type SynthesisReads, synthesisReads } from './synthesis-reads.ts';
import { UserError } from './user-error.ts';

/** A synthesized CDK app. */
export interface Synthesized {
  /** The cloud assembly. */
  readonly folder: string;
  /** The commands that bundled its functions. */
  readonly bundlings: readonly Bundling[];
  /** What it was made from; undefined if that is not known. */
  readonly reads: SynthesisReads | undefined;
  /** Whether it was made for sources that have not changed since. */
  readonly isCached: boolean;
}

/** A command that bundled a function. */
export interface Bundling {
  /** The program and its arguments, or a shell, `-c` and a line. */
  readonly words: readonly string[];
  readonly folder: string;
  /** SHA-256 of the bundle, in hexadecimal; undefined if no single file was made. */
  readonly hash?: string | undefined;
}

const recordName = 'bundlings.jsonl';
const readsName = 'reads.jsonl';
const keptAssemblies = 3;
const extension = path.extname(import.meta.filename);
const recorders = ['record-bundling', 'record-reads'].map((name) =>
  path.join(import.meta.dirname, `${name}${extension}`),
);

/**
 * Synthesizes a CDK app in a process of its own, unless nothing changed since the last time.
 *
 * @param state the folder that keeps assemblies, such as `.eventwright`.
 * @param onOutput receives the app's output as it is printed. Throws `UserError` with that output
 * if the app fails.
 */
export async function synthesizeApp(
  { command, folder, context }: Extract<Application, { kind: 'cdk' }>,
  state: string,
  onOutput: (text: string) => void = () => undefined,
): Promise<Synthesized> {
  const fingerprint = sourceFingerprint(folder, command, JSON.stringify(context));
  const kept = path.join(state, 'assemblies', fingerprint);
  const made = (isCached: boolean): Synthesized => ({
    folder: kept,
    bundlings: readBundlings(kept),
    reads: synthesisReads(path.join(kept, readsName), command, folder),
    isCached,
  });
  if (existsSync(path.join(kept, 'manifest.json'))) return made(true);
  keepOutOfGit(state);
  const making = path.join(state, 'assemblies', `making-${process.pid}`);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  try {
    await run(command, folder, makeEnvironment(making, context, folder), onOutput, () =>
      rmSync(making, { recursive: true, force: true }),
    );
    if (!existsSync(path.join(making, 'manifest.json'))) {
      throw new UserError(
        `\`${command}\` ended well and wrote no cloud assembly. Does the app call app.synth()?`,
      );
    }
    rmSync(kept, { recursive: true, force: true });
    renameSync(making, kept);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  forgetOldest(path.join(state, 'assemblies'));
  return made(false);
}

function makeEnvironment(output: string, context: object, folder: string): NodeJS.ProcessEnv {
  // Not `--import`: with it, Node.js starts the app as an ES module, and ts-node's hooks on
  // `require` do not see it.
  const preloads = recorders.map((recorder) => `--require=${JSON.stringify(recorder)}`);
  const options = [process.env['NODE_OPTIONS'], ...preloads].filter(Boolean).join(' ');
  return {
    ...process.env,
    NODE_OPTIONS: options,
    CDK_OUTDIR: output,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    CDK_DEFAULT_ACCOUNT: process.env['CDK_DEFAULT_ACCOUNT'] ?? '000000000000',
    CDK_DEFAULT_REGION: process.env['CDK_DEFAULT_REGION'] ?? 'us-east-1',
    EVENTWRIGHT_BUNDLING_RECORD: path.join(output, recordName),
    EVENTWRIGHT_READS_RECORD: path.join(output, readsName),
    EVENTWRIGHT_READS_ROOT: folder,
  };
}

async function run(
  command: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  onOutput: (text: string) => void,
  onEnd: () => void,
): Promise<void> {
  // In a group of its own, so that the app behind the shell can be ended, too.
  const child = spawn(command, {
    cwd,
    env,
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = endWithThisProcess(child, onEnd);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onOutput(text);
    });
  }
  const [code] = await once(child, 'close');
  forget();
  if (code !== 0) throw new UserError(`\`${command}\` failed.\n${appFailure(output, cwd)}`);
}

function readBundlings(assembly: string): readonly Bundling[] {
  const file = path.join(assembly, recordName);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Bundling);
}

function forgetOldest(folder: string): void {
  const age = (name: string) => -statSync(path.join(folder, name)).mtimeMs;
  const names = readdirSync(folder).filter((name) => !name.startsWith('making-'));
  for (const name of names.sort((one, other) => age(one) - age(other)).slice(keptAssemblies)) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
