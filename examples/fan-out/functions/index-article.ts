import { subscriber } from './subscriber.ts';

/** Represents a search index. */
export const handler = subscriber(async ({ slug, tags }) => {
  console.log(`indexed ${slug} under ${tags.join(', ')}`);
});
