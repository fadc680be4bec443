/** A value of an event that is neither object nor array, as its JSON text has it. */
export type Leaf =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string };
