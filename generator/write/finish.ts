import { statSync, writeFileSync } from 'node:fs';
import { type Comparison, comparisons } from './compare-outputs.ts';
import { looksOfContent } from './drafts.ts';
import type { MadeText } from './made-text.ts';
import { parses } from './parses.ts';
import { sha256 } from './sha256.ts';

/** What has to be done with a text that was made. */
export interface FinishedText {
  readonly path: string;
  readonly hash: string;
  readonly todo: Comparison;
  /** How its draft looks; undefined if none was written. */
  readonly looks: string | undefined;
}

/** How texts are brought to a folder. */
export interface Finishing {
  readonly folder: string;
  /** Whether files that were edited by hand are overwritten. */
  readonly force: boolean;
}

/**
 * Finishes texts: parses each, compares it with what the folder holds, and writes its draft if there
 * is something to do.
 */
export function finishing({ folder, force }: Finishing): (made: MadeText) => FinishedText {
  const compare = comparisons(folder);
  return (made) => {
    const { before, draft, path, text } = made;
    const hash = sha256(text);
    // A text that was made before was parsed then.
    if (before !== hash) parses(made);
    const todo = compare({ ...made, hash });
    const isWritten = todo !== 'nothing' && (todo !== 'edited' || force);
    const looks = isWritten && draft !== undefined ? write(draft, text) : undefined;
    return { path, hash, todo, looks };
  };
}

function write(draft: string, text: string): string {
  writeFileSync(draft, text);
  return looksOfContent(statSync(draft));
}
