// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainImageUploaded(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];
