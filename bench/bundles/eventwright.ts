/** With the code that Eventwright generates. This is everything that a person writes. */
import { processImage } from '../../generated/consumers/process-image/consumer.ts';
import { outcomeOf } from './outcome.ts';

export const handler = processImage(async ({ detail }, { publish }) => {
  const outcome = outcomeOf(detail);
  if (outcome.kind === 'rejected') await publish.imageRejected(outcome.detail);
  else await publish.imageProcessed(outcome.detail);
});
