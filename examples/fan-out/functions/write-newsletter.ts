import { subscriber } from './subscriber.ts';

/** Represents a newsletter. */
export const handler = subscriber(async ({ title }) => {
  console.log(`the newsletter will mention "${title}"`);
});
