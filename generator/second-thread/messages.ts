import type { DraftedText } from '../draft-texts.ts';
import type { EmitContext } from '../emit/emitter.ts';
import type { Document } from '../load/document.ts';
import type { FinishedText, Finishing } from '../write/finish.ts';
import type { Batch } from '../write/finisher.ts';

/** A catalogue whose outputs are made. */
export interface Order {
  readonly kind: 'make';
  /** Its files, without values, which take longer to send than to read again. */
  readonly documents: readonly Omit<Document, 'value'>[];
  readonly how: Finishing;
  readonly context: EmitContext;
  /** Whether drafts are written. */
  readonly isDrafted: boolean;
  /** Becomes 1 when all are made. The first thread cannot receive a message while it works. */
  readonly isDone: Int32Array;
}

export type Request = (Batch & { readonly kind: 'finish' }) | Order;

/** The response to a request. Of an error's members, only these survive between threads. */
export type Answer =
  | { readonly kind: 'finished'; readonly texts: readonly FinishedText[] }
  | { readonly kind: 'made'; readonly texts: readonly DraftedText[] }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly cause: string | undefined;
      readonly syscall: string | undefined;
    };
