import type { JsonObject } from '@eventwright/json';
import { decodeJwt } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { signIn } from '../../demo/sign-in.ts';
import { isPreferencesChanged } from '../../generated/events/PreferencesChanged/validator.js';
import { useTwoUsers } from './two-users.ts';

const users = useTwoUsers();

describe('A user’s preference', () => {
  async function put(token: string, body: string, type = 'application/json') {
    const headers = { 'content-type': type };
    return await users.call('/preferences', token, { method: 'PUT', body, headers });
  }

  it('is to be notified about their own images only, unless they opt out', async () => {
    expect(await users.call('/preferences', users.ada)).toEqual({
      status: 200,
      text: '{"wantsNotice":true}',
    });
    expect(await put(users.ada, '{"wantsNotice":false}')).toMatchObject({ status: 200 });
    expect(await users.call('/preferences', users.ada)).toMatchObject({
      text: '{"wantsNotice":false}',
    });
    expect(await users.call('/preferences', users.mallory)).toMatchObject({
      text: '{"wantsNotice":true}',
    });
    expect(await put(users.ada, '{"wantsNotice":true}')).toMatchObject({ status: 200 });
    expect(await users.call('/preferences', users.ada)).toMatchObject({
      text: '{"wantsNotice":true}',
    });
  });

  it('is published when it changes, without other data', async () => {
    const told = () =>
      users.cloud.events
        .all()
        .filter((event) => event['detail-type'] === 'PreferencesChanged')
        .map(({ detail }) => detail as JsonObject);
    await vi.waitUntil(() => told().length >= 2, { timeout: 10_000 });
    const { sub: owner } = decodeJwt(users.ada);
    expect(told()).toMatchObject([
      { owner, wantsNotice: false },
      { owner, wantsNotice: true },
    ]);
    expect(told().every(isPreferencesChanged)).toBe(true);
  });

  it('is not listed as an image', async () => {
    const peggy = await signIn(users.cloud.endpoint, 'peggy');
    await put(peggy, '{"wantsNotice":true}');
    expect(JSON.parse((await users.call('/images', peggy)).text)).toEqual({ images: [] });
    expect(await users.call('/images/preferences', users.mallory)).toMatchObject({ status: 404 });
  });

  it.each([
    ['nothing', ''],
    ['text that is not JSON', '{"wantsNotice":'],
    ['another type', '{"wantsNotice":"false"}'],
    ['an object with an additional property', '{"wantsNotice":true,"owner":"ada"}'],
    ['a list', '[true]'],
    ['another object', '{"item":"image#1"}'],
    ['a name that every object has', '{"__proto__":{"wantsNotice":true}}'],
    ['a string that ends early', '{"wantsNotice":"false\\"}, \\"owner\\": {\\"S\\": \\"ada\\"}"}'],
    ['a template', '{"wantsNotice":"$context.authorizer.claims.sub"}'],
  ])('cannot be %s', async (_, body) => {
    expect(await put(users.mallory, body)).toEqual({
      status: 400,
      text: '{"message":"Invalid request body"}',
    });
  });

  it('cannot bypass the model with another media type', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/octet-stream']) {
      expect(await put(users.mallory, '{"wantsNotice":"x"}', type)).toMatchObject({ status: 415 });
    }
  });

  it('can occur twice in one body; the last one wins', async () => {
    await put(users.mallory, '{"wantsNotice":true,"wantsNotice":false}');
    expect(await users.call('/preferences', users.mallory)).toMatchObject({
      text: '{"wantsNotice":false}',
    });
  });
});
