/** A value of an event that is neither an object nor an array, with its JSON text. */
export type Leaf =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string };
