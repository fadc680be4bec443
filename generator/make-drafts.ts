import { type DraftedText, draftTexts } from './draft-texts.ts';
import type { EmitContext } from './emit/emitter.ts';
import { isLocalFile } from './emit/git-files.ts';
import type { Unit } from './emit/units.ts';
import { changedInputs, hasSameFiles, makeChanged, type State } from './incremental.ts';
import type { Catalog } from './model/catalog.ts';
import { openAccount, type Work } from './output-account.ts';
import { changedLists } from './output-lists.ts';
import { openFinisher } from './second-thread/open-finisher.ts';
import type { MadeElsewhere } from './second-thread/thread.ts';
import type { Drafts } from './write/drafts.ts';
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
  /** What the second thread makes of all parts; undefined if it makes nothing. */
  readonly elsewhere: MadeElsewhere | undefined;
}

/** What is there once the drafts are in their places, and what is done to get there. */
export interface MadeDrafts {
  readonly made: Pick<LastRun, 'lists' | 'outlines' | 'outputs'>;
  readonly texts: readonly DraftedText[];
  readonly work: Work;
}

/** Makes what changed, one file after the other, and leaves those as drafts that are to be written. */
export async function makeDrafts(making: Making, drafts: Drafts | undefined): Promise<MadeDrafts> {
  const { catalog, changed, context, elsewhere, mode, output, previous, state, units } = making;
  const { files, kept, outlines, parts } = await makeChanged(
    catalog,
    units,
    {
      previous,
      generator: state.generator,
      inputs: previous === undefined ? new Set<string>() : changedInputs(previous, state.inputs),
      outputs: changed,
      isShared: elsewhere !== undefined,
    },
    context,
  );
  const areListsIntact = ![...changed].some(isHashList);
  const areListsUnchanged =
    areListsIntact && previous !== undefined && hasSameFiles(previous, state);
  const account = openAccount(output, { previous, areListsUnchanged }, mode);
  const drafting = {
    draftFor: drafts?.fileFor,
    finisher: openFinisher({ folder: output, force: mode.force }, parts, elsewhere?.isDone),
    hashBefore: hashFinder(previous),
    recordOf: account.recordOf,
  };
  const here = await draftTexts(files, drafting);
  const own = [...here, ...((await elsewhere?.texts) ?? [])];
  const outputs = new Map([...kept, ...hashLists(own)]);
  const lists = changedLists(outputs, areListsIntact ? previous : undefined);
  const listed = [...lists.texts].map(([path, text]) => ({ path, text, of: ofLists }));
  const ofFolders = await draftTexts(listed, drafting);
  const written = ofFolders.map(({ hash, path }) => [path, hash] as const);
  const made = { outlines, outputs, lists: new Map([...lists.kept, ...written]) };
  const texts = [...own, ...ofFolders];
  for (const { path, todo } of texts) if (!isIgnored(path, mode)) account.book(path, todo);
  for (const path of account.outdated(made)) {
    if (!isIgnored(path, mode)) account.remove(path);
  }
  return { made, texts, work: account.work() };
}

/** The key of lists that belong to no schema file. */
const ofLists = '';

/** A list of the texts that were made for each schema file. */
function hashLists(
  texts: readonly DraftedText[],
): readonly (readonly [of: string, list: string])[] {
  const lists = Map.groupBy(texts, ({ of }) => of);
  return [...lists].map(([of, some]) => [of, listOf(some.map(({ hash, path }) => [path, hash]))]);
}

/** A check that is run elsewhere has no files that only tools on one machine read. */
function isIgnored(path: string, { check }: Mode): boolean {
  return check && isLocalFile(path);
}
