import { redrive } from '../../story/index.ts';
import { readTrouble } from '../trouble/read-trouble.ts';
import { readRefusals } from '../trouble/refusals.ts';
import { type Answer, textIn } from './route.ts';

/** `trouble`, `permissions`. */
export const troubleRoutes: Readonly<Record<string, Answer>> = {
  trouble: (state) => readTrouble(state),
  permissions: ({ journal, nameOf }) => readRefusals(journal, nameOf),
};

/** `redrive {queue, messageId?}`: sends one dead letter of a queue back, or all of them. */
export const troublePosts: Readonly<Record<string, Answer>> = {
  redrive: async ({ cloud }, { body }) => {
    const messageId = body['messageId'];
    return await redrive(cloud, {
      queue: body['queue'] === undefined ? undefined : textIn(body, 'queue'),
      max: Number.MAX_SAFE_INTEGER,
      isDryRun: false,
      messageId: typeof messageId === 'string' ? messageId : undefined,
    });
  },
};
