declare const isCode: unique symbol;

/**
 * Text that is already TypeScript (or the language of its file) and safe to write to an output
 * unchanged. Only this folder creates it. Everything else calls `literal`, `identifier` or
 * `comment`.
 */
export type Code = string & { readonly [isCode]: true };

/** Vouches for text that this folder has made or checked. */
export function code(text: string): Code {
  return text as Code;
}
