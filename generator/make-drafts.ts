import type { EmitContext } from './emit/emitter.ts';
import { isLocalFile } from './emit/git-files.ts';
import type { Unit } from './emit/units.ts';
import { changedInputs, hasSameFiles, makeChanged, type State } from './incremental.ts';
import type { Catalog } from './model/catalog.ts';
import { type Account, openAccount, type Work } from './output-account.ts';
import { changedLists } from './output-lists.ts';
import type { Drafts } from './write/drafts.ts';
import type { FinishedText } from './write/finish.ts';
import { openFinisher } from './write/finisher.ts';
import { hashFinder, type LastRun, listOf } from './write/last-run.ts';
import { isHashList } from './write/recorded-hashes.ts';

/** How a run treats what it finds. */
export interface Mode {
  /** Only say what would be done. */
  readonly check: boolean;
  /** Overwrite files that were edited by hand. */
  readonly force: boolean;
}

/** What is generated, from which input, and how. */
export interface Making {
  readonly output: string;
  readonly mode: Mode;
  readonly catalog: Catalog;
  readonly units: readonly Unit[];
  readonly context: EmitContext;
  readonly previous: LastRun | undefined;
  readonly state: State;
  /** Outputs that are not as the last run left them. */
  readonly changed: ReadonlySet<string>;
}

/** What is there once the drafts are in their places, and what is done to get there. */
export interface MadeDrafts {
  readonly made: Pick<LastRun, 'lists' | 'outlines' | 'outputs'>;
  readonly texts: readonly FinishedText[];
  readonly work: Work;
}

/** Makes what changed, one file after the other, and leaves those as drafts that are to be written. */
export async function makeDrafts(making: Making, drafts: Drafts | undefined): Promise<MadeDrafts> {
  const { catalog, changed, context, mode, output, previous, state, units } = making;
  const { files, kept, outlines, parts } = await makeChanged(
    catalog,
    units,
    {
      previous,
      generator: state.generator,
      inputs: previous === undefined ? new Set<string>() : changedInputs(previous, state.inputs),
      outputs: changed,
    },
    context,
  );
  const areListsIntact = ![...changed].some(isHashList);
  const areListsUnchanged =
    areListsIntact && previous !== undefined && hasSameFiles(previous, state);
  const account = openAccount(output, { previous, areListsUnchanged }, mode);
  const drafting = { account, drafts, making, parts };
  const own = await draft(files, drafting);
  const outputs = new Map([
    ...kept,
    ...[...own.hashes].map(([of, files]) => [of, listOf(files)] as const),
  ]);
  const lists = changedLists(outputs, areListsIntact ? previous : undefined);
  const listed = [...lists.texts].map(([path, text]) => ({ path, text, of: ofLists }));
  const ofFolders = await draft(listed, drafting);
  const written = ofFolders.hashes.get(ofLists) ?? [];
  const made = { outlines, outputs, lists: new Map([...lists.kept, ...written]) };
  for (const path of account.outdated(made)) {
    if (!isIgnored(path, mode)) account.remove(path);
  }
  return { made, texts: [...own.texts, ...ofFolders.texts], work: account.work() };
}

/** The key of lists that belong to no schema file. */
const ofLists = '';

interface Drafting {
  readonly account: Account;
  readonly drafts: Drafts | undefined;
  readonly making: Making;
  /** The number of parts of the catalogue that are made. */
  readonly parts: number;
}

interface Drafted {
  readonly texts: readonly FinishedText[];
  /** The paths and hashes of the texts, by the unit that they were made for. */
  readonly hashes: ReadonlyMap<string, [path: string, hash: string][]>;
}

/** Finishes texts. */
async function draft(
  files: AsyncIterable<MadeFor> | Iterable<MadeFor>,
  { account, drafts, making: { mode, output, previous }, parts }: Drafting,
): Promise<Drafted> {
  const finisher = openFinisher({ folder: output, force: mode.force }, parts);
  const hashBefore = hashFinder(previous);
  const madeFor = new Map<string, string>();
  for await (const { path, text, of } of files) {
    madeFor.set(path, of);
    const before = hashBefore(path, of);
    const recorded = account.recordOf(path, of);
    await finisher.add({ ...recorded, path, text, before, draft: drafts?.fileFor(path) });
  }
  const made = new Map<string, [path: string, hash: string][]>();
  const texts = await finisher.end();
  for (const { path, hash, todo } of texts) {
    const of = madeFor.get(path) ?? '';
    const hashes = made.get(of) ?? [];
    hashes.push([path, hash]);
    made.set(of, hashes);
    if (!isIgnored(path, mode)) account.book(path, todo);
  }
  return { texts, hashes: made };
}

interface MadeFor {
  readonly path: string;
  readonly text: string;
  readonly of: string;
}

/** A check that is run elsewhere has no files that only tools on one machine read. */
function isIgnored(path: string, { check }: Mode): boolean {
  return check && isLocalFile(path);
}
