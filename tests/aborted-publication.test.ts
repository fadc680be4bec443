import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { PublishError } from '@eventwright/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { userDeletionRequestedPublisher } from '../generated/events/UserDeletionRequested/publisher.ts';

let cloud: LocalCloud;

beforeAll(async () => {
  const Properties = { Name: 'users' };
  cloud = await startWith({ Bus: { Type: 'AWS::Events::EventBus', Properties } });
});
afterAll(() => cloud.stop());

/** The users of the events that the bus accepted. */
function acceptedUsers(run: string): readonly string[] {
  return cloud.activities.list().flatMap(({ action, detail }) => {
    const { userId } = (detail as { detail: { user: { userId: string } } }).detail.user;
    return action === 'PutEvents' && userId.startsWith(run) ? [userId] : [];
  });
}

it.each([5, 12, 20])(
  'A publication that is aborted after %s calls says of no accepted event that it was not sent',
  async (calls) => {
    const controller = new AbortController();
    const client = new EventBridgeClient(clientOptions(cloud.endpoint));
    let sent = 0;
    client.middlewareStack.add(
      (next) => (args) => {
        sent += 1;
        // The call is under way for a moment before it is given up.
        if (sent === calls) setTimeout(() => controller.abort(new Error('no time left')), 2);
        return next(args);
      },
      { step: 'deserialize' },
    );
    const users = Array.from({ length: 400 }, (_, index) => `run${calls}-${index}`);
    const error = await userDeletionRequestedPublisher(undefined, { client, eventBusName: 'users' })
      .batch(
        users.map((userId) => ({ user: { userId } })),
        { signal: controller.signal },
      )
      .catch((reason: unknown) => reason);
    if (!(error instanceof PublishError)) throw new Error('It was not aborted.');
    const codes = new Map(error.rejected.map(({ code, index }) => [index, code]));
    const accepted = new Set(acceptedUsers(`run${calls}-`));
    const wrong = users.filter((user, index) =>
      codes.get(index) === undefined
        ? !accepted.has(user) || error.taken[index] === undefined
        : codes.get(index) === 'Aborted' && accepted.has(user),
    );
    expect(wrong).toEqual([]);
    expect(accepted.size).toBeGreaterThan(0);
    expect([...codes.values()]).toContain('Aborted');
  },
);
