import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { LocalCloud } from '../cloud.ts';
import { generate } from '../start/generate.ts';
import { type LiveBundle, liveBundles } from './live-code.ts';
import type { LoadedApplication } from './load-application.ts';
import { plainAssets } from './plain-assets.ts';
import { removedData } from './removed-data.ts';
import { watchFiles } from './watch-files.ts';

/** What is needed to keep a running application current. */
export interface Reloading {
  readonly folder: string;
  readonly state: string;
  readonly loaded: LoadedApplication;
  /** Reads or synthesizes the application again. */
  readonly load: () => Promise<LoadedApplication>;
  readonly cloud: () => LocalCloud;
  /** Replaces the running cloud; data stays. */
  readonly restart: (next: LoadedApplication) => Promise<void>;
  readonly print: (line: string) => void;
}

/**
 * Follows the files of an application: a saved source of a function is bundled again and is the
 * code of the next invocation; a saved schema starts `generate`; a file that the app reads starts a
 * synthesis, and the cloud is provisioned again if the template changed. Failures are printed, and
 * what ran continues.
 */
export function startReloading(reloading: Reloading): { stop(): Promise<void> } {
  const { folder, state, print } = reloading;
  let { loaded } = reloading;
  const recorded = () => liveBundles(loaded.assembly, loaded.bundlings, state);
  const copied = () => plainAssets(loaded.assembly, loaded.reads?.contents ?? []);
  let made = recorded();
  let plain = copied();
  let bundles = [...made, ...plain, ...(loaded.bundles ?? [])];
  // A save does not wait for it, unless nothing known says whose source it is.
  let isStopped = false;
  const learn = () => learnInputs(made, loaded, reloading.cloud(), () => isStopped);
  let learning = learn();
  let work: Promise<void> = Promise.resolve();
  // If a function is no longer bundled as before, its sources are part of the synthesis.
  const areAllLive = () => made.length === loaded.bundlings.length;
  const readsOf = (files: Iterable<string>): readonly string[] =>
    (areAllLive() ? loaded.reads?.among(files) : undefined) ?? [...files];
  const rebuildOwners = async (rest: Set<string>): Promise<void> => {
    for (const bundle of bundles) {
      const own = [...rest].filter((file) => bundle.inputs.has(file));
      if (own.length > 0) await rebuild(bundle, reloading, own);
    }
    const owned = new Set(bundles.flatMap(({ inputs }) => [...inputs]));
    const read = new Set(loaded.reads?.among(rest));
    const inPlain = new Set(plain.flatMap(({ inputs }) => [...inputs]));
    // The app copies the files of a plain asset, which is no reason to synthesize.
    const isForApp = (file: string) =>
      inPlain.has(file) ? loaded.reads?.isModule(file) === true : read.has(file);
    for (const file of [...rest]) if (owned.has(file) && !isForApp(file)) rest.delete(file);
  };
  const handle = async (files: ReadonlySet<string>): Promise<void> => {
    const rest = new Set(files);
    if ([...files].some((file) => isSchema(folder, file))) {
      for (const file of files) if (isSchema(folder, file)) rest.delete(file);
      await reportTo(print, () => generateAgain(reloading));
    }
    await rebuildOwners(rest);
    if (![...rest].some(isSource)) return;
    await learning;
    await rebuildOwners(rest);
    const sources = [...rest].filter(isSource);
    if (sources.length === 0) return;
    if (readsOf(sources).length === 0) return print(skippedLine(folder, sources));
    await reportTo(print, async () => {
      const next = await synthesizeAgain(reloading, loaded);
      if (next === undefined) return;
      loaded = next;
      made = recorded();
      plain = copied();
      bundles = [...made, ...plain, ...(loaded.bundles ?? [])];
      learning = learn();
    });
  };
  let saved = new Set<string>();
  const handleSaved = async (): Promise<void> => {
    const files = saved;
    saved = new Set();
    if (files.size > 0) await handle(files);
  };
  const watcher = watchFiles(folder, (files) => {
    // Files that are saved during a reload are handled together.
    for (const file of files) saved.add(file);
    work = work.then(handleSaved);
  });
  return {
    async stop() {
      isStopped = true;
      watcher.close();
      await work;
      await learning;
    },
  };
}

/**
 * Bundles once more, to learn which sources each function has, and for the source map that the CDK
 * does not ask for by default. An asset that contains more than its bundle is left unchanged.
 */
async function learnInputs(
  bundles: readonly LiveBundle[],
  { assembly }: LoadedApplication,
  cloud: LocalCloud,
  isStopped: () => boolean,
): Promise<void> {
  for (const bundle of bundles) {
    if (isStopped()) return;
    const rebuilt = bundle.takeKept() ?? (await bundle.rebuild());
    const asset = assembly.assets.get(bundle.bucketKey);
    const isAlone = asset !== undefined && readdirSync(asset).length === 1;
    // A save meanwhile has brought newer code.
    if (rebuilt.kind === 'made' && isAlone && bundle.isLatest(rebuilt)) {
      cloud.replaceCode(bundle.bucketKey, rebuilt.folder);
    }
  }
}

async function rebuild(
  bundle: LiveBundle,
  { cloud, folder, print }: Reloading,
  files: readonly string[],
): Promise<void> {
  const started = performance.now();
  const saved = files.map((file) => path.relative(folder, file)).join(', ');
  const rebuilt = await bundle.rebuild();
  if (rebuilt.kind === 'failed') {
    print(`✗ ${saved}: the function keeps its earlier code.\n${rebuilt.message}`);
    return;
  }
  const names = cloud().replaceCode(bundle.bucketKey, rebuilt.folder);
  print(`↻ ${saved} → ${names.join(', ')} (${(performance.now() - started).toFixed(0)} ms)`);
}

/** The message for files that no function contains and the app does not read. */
function skippedLine(folder: string, files: readonly string[]): string {
  const [first = '', ...others] = files.map((file) => path.relative(folder, file)).sort();
  const more = others.length === 0 ? 'is' : `and ${others.length} more are`;
  return `· ${first} ${more} not read by the app: not synthesized.`;
}

async function generateAgain({ folder, print }: Reloading): Promise<void> {
  const started = performance.now();
  await generate(folder);
  print(`↻ Generated in ${(performance.now() - started).toFixed(0)} ms.`);
}

/** Returns the current application if its template changed, otherwise undefined. */
async function synthesizeAgain(
  { load, restart, print }: Reloading,
  before: LoadedApplication,
): Promise<LoadedApplication | undefined> {
  const started = performance.now();
  const next = await load();
  if (JSON.stringify(next.assembly.template) === JSON.stringify(before.assembly.template)) {
    return undefined;
  }
  for (const warning of removedData(before.assembly.template, next.assembly.template)) {
    print(`! ${warning}`);
  }
  await restart(next);
  print(`↻ Provisioned again in ${(performance.now() - started).toFixed(0)} ms; data was kept.`);
  return next;
}

async function reportTo(print: (line: string) => void, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    print(`✗ The previous version keeps running. ${message}`);
  }
}

function isSchema(folder: string, file: string): boolean {
  return (
    file.startsWith(path.join(folder, 'schemas') + path.sep) ||
    file === path.join(folder, 'eventwright.json')
  );
}

/** Files that can change what is synthesized. */
function isSource(file: string): boolean {
  return /\.([cm]?[jt]sx?|json|ya?ml|py|vtl|graphql|html|txt)$/.test(file);
}
