import type { Recorded } from './write/compare-outputs.ts';
import type { FinishedText } from './write/finish.ts';
import type { Finisher } from './write/finisher.ts';

/** A text that was made, and the draft that it is kept in. */
export interface DraftedText extends FinishedText {
  /** The schema file that it was made for, or one of `forAll`. */
  readonly of: string;
  /** Where its draft is; undefined if nothing is written. */
  readonly draft: string | undefined;
}

/** A text, its path in the output folder, and the schema file that it was made for. */
interface TextToDraft {
  readonly path: string;
  readonly text: string;
  readonly of: string;
}

/** How texts are drafted. */
export interface Drafting {
  readonly finisher: Finisher;
  /** A new file for a draft; undefined if nothing is written. */
  readonly draftFor: (() => string) | undefined;
  /** The hash of what the last run on this machine made. */
  readonly hashBefore: (path: string, of: string) => string | undefined;
  readonly recordOf: (path: string, of: string) => Recorded;
}

/** Finishes texts, and leaves those that are to be written as drafts. */
export async function draftTexts(
  texts: AsyncIterable<TextToDraft> | Iterable<TextToDraft>,
  { draftFor, finisher, hashBefore, recordOf }: Drafting,
): Promise<readonly DraftedText[]> {
  const made = new Map<string, Pick<DraftedText, 'draft' | 'of'>>();
  for await (const { path, text, of } of texts) {
    const draft = draftFor?.();
    made.set(path, { of, draft });
    await finisher.add({ ...recordOf(path, of), path, text, before: hashBefore(path, of), draft });
  }
  const finished = await finisher.end();
  return finished.map((text) => ({ of: '', draft: undefined, ...made.get(text.path), ...text }));
}
