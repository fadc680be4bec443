/** With what Eventwright generates: all that a person writes is this. */
import { processImage } from '../../generated/consumers/process-image/consumer.ts';
import { outcomeOf } from './outcome.ts';

export const handler = processImage(async ({ detail }, { publish }) => {
  const outcome = outcomeOf(detail);
  if (outcome.kind === 'rejected') await publish.imageRejected(outcome.detail);
  else await publish.imageProcessed(outcome.detail);
});
