import { describe, expect, it } from 'vitest';
import { isImageDeletionRequested } from '../../generated/events/ImageDeletionRequested/validator.js';
import { secret, subject, useTwoUsers } from './two-users.ts';

const users = useTwoUsers();

describe('A request to delete', () => {
  const body = (image: object) => JSON.stringify({ image });
  const post = (text: string) =>
    users.call('/events/ImageDeletionRequested', users.mallory, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json' },
    });
  /** The images of the requests on the bus so far. */
  const requested = () =>
    users.cloud.events
      .all()
      .filter((event) => event['detail-type'] === 'ImageDeletionRequested')
      .map((event) => event['detail'] as { readonly image: unknown });

  it('becomes a valid event in the name of its caller only', async () => {
    const owner = subject(users.ada);
    const before = requested().length;
    const hostile = encodeURIComponent(`${secret}"},"owner":"${owner}`);
    const headers = { 'x-amzn-requestid': '"' };
    expect(
      await users.call(`/images/${secret}`, users.mallory, { method: 'DELETE', headers }),
    ).toEqual({
      status: 202,
      text: expect.stringContaining('The image will be deleted.'),
    });
    expect(
      await users.call(`/images/${hostile}`, users.mallory, { method: 'DELETE' }),
    ).toMatchObject({
      status: 202,
    });
    expect(await post(body({ imageId: 'lake=', owner }))).toMatchObject({ status: 202 });
    const events = requested().slice(before);
    expect(events.map(isImageDeletionRequested)).toEqual([true, true, true]);
    const mine = subject(users.mallory);
    expect(events.map(({ image }) => image)).toEqual([
      { imageId: secret, owner: mine },
      { imageId: expect.stringMatching(/^[\w=+-]{1,64}$/), owner: mine },
      { imageId: 'lake=', owner: mine },
    ]);
    expect(await users.call(`/images/${secret}`, users.ada)).toMatchObject({ status: 200 });
  });

  it.each([
    ['no image', '{}'],
    ['text that is not JSON', '{'],
    ['an image without an id', body({ owner: 'ada' })],
    ['an id that ends the string', body({ imageId: 'x"},"owner":"ada', owner: 'ada' })],
    ['an id with a slash', body({ imageId: '../ada/x', owner: 'ada' })],
    ['metadata of its own', `{"metadata":{"eventId":"1"},${body({ imageId: 'a' }).slice(1)}`],
    ['a template', body({ imageId: '$context.identity', owner: 'ada' })],
  ])('is rejected with %s', async (_, text) => {
    const before = requested().length;
    expect(await post(text)).toEqual({ status: 400, text: '{"message":"Invalid request body"}' });
    expect(requested()).toHaveLength(before);
  });
});
