import { type DraftedText, draftTexts } from '../draft-texts.ts';
import { emitUnchecked } from '../emit/emit.ts';
import { units } from '../emit/units.ts';
import type { Document } from '../load/document.ts';
import { parseDocument } from '../load/load.ts';
import { build } from '../model/build.ts';
import { openAccount } from '../output-account.ts';
import { draftFiles } from '../write/drafts.ts';
import { finisherHere } from '../write/finisher.ts';
import { hashFinder, readLastRun } from '../write/last-run.ts';
import type { Order } from './messages.ts';

/**
 * Makes and finishes the outputs of each part of a catalogue, without those that are printed from
 * what lint runs. Nothing has been checked: what is made of a wrong catalogue is thrown away.
 */
export async function makeOutputs(order: Order): Promise<readonly DraftedText[]> {
  const { context, documents, how, isDrafted } = order;
  const { catalog } = build(new Map(documents.map((one) => [one.file, withValue(one)])));
  const previous = readLastRun(how.folder);
  const account = openAccount(how.folder, { previous, areListsUnchanged: false }, how);
  return draftTexts(emitUnchecked(units(catalog), context), {
    draftFor: isDrafted ? draftFiles(how.folder, 'second') : undefined,
    finisher: finisherHere(how),
    hashBefore: hashFinder(previous),
    recordOf: account.recordOf,
  });
}

function withValue(document: Order['documents'][number]): Document {
  return { ...document, value: parseDocument(document.file, document.text) };
}
