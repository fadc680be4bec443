/**
 * One thing that the search finds: what it is, its name, what is next to it, the address of its
 * page from the root, its description, and the other words that find it (for an event, its fields).
 */
export type SearchEntry = readonly [
  kind: 'event' | 'consumer' | 'source',
  title: string,
  note: string,
  address: string,
  description: string,
  words: string,
];
