// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainImageProcessed(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];
