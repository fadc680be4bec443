// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainImageDeletionRequested(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];
