import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EmittedFile } from './emit/emitter.ts';
import { needsOf } from './incremental.ts';
import type { Making } from './make-drafts.ts';
import type { Work } from './output-account.ts';
import type { Folders, Generated } from './run.ts';
import { openFinisher } from './second-thread/open-finisher.ts';
import type { Drafts } from './write/drafts.ts';
import { remove, writeAtomically } from './write/files.ts';
import { writeLastRun } from './write/last-run.ts';
import { learnOutputs } from './write/learn-outputs.ts';

/** What a run did to the output folder and the handlers. */
export type Brought = Pick<Generated, keyof Work | 'stubs'>;

/** Makes what changed, and puts it in its place once all of it is made. */
export async function bring(
  making: Making,
  { handlers, output }: Folders,
  drafts: Drafts | undefined,
): Promise<Brought> {
  const { catalog, context, state, units } = making;
  const { emitStubs } = await import('./emit/emit.ts');
  const { makeDrafts } = await import('./make-drafts.ts');
  const stubs = await emitStubs(catalog, context);
  const missing = stubs.filter(({ path }) => !existsSync(join(handlers, path)));
  const parsed = parseStubs(missing, handlers);
  // A failure belongs to this run only if the run needs the result.
  parsed.catch(() => undefined);
  const { made, texts, work } = await makeDrafts(making, drafts);
  await parsed;
  if (drafts !== undefined) {
    const from = drafts.now();
    for (const { draft, looks, path } of texts) {
      if (draft !== undefined && looks !== undefined) drafts.publish(draft, path);
    }
    for (const path of work.removed) remove(output, path);
    for (const { path, text } of missing) writeAtomically(join(handlers, path), text);
    const paths = stubs.map(({ path }) => path);
    // The last thing that a run writes: cut short before, it is run again.
    writeLastRun(output, { ...state, ...made, needs: needsOf(units), stubs: paths });
    learnOutputs(output, texts, { from, to: drafts.now() });
  }
  return { ...work, stubs: missing.map(({ path }) => path) };
}

/** Holds that what people will write starts as code that parses. */
async function parseStubs(missing: readonly EmittedFile[], handlers: string): Promise<void> {
  const finisher = openFinisher({ folder: handlers, force: false }, missing.length);
  const unknown = { recorded: undefined, isConflicted: false, isUnrecorded: true };
  for (const { path, text } of missing) {
    await finisher.add({ ...unknown, path, text, before: undefined, draft: undefined });
  }
  await finisher.end();
}
