import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { secret, subject, useTwoUsers } from './two-users.ts';

const users = useTwoUsers();

describe('A page of another origin', () => {
  it('may send a preflight request without a token', async () => {
    const response = await fetch(`${users.cloud.apiUrl}/preferences`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,PUT,POST,DELETE',
      'access-control-allow-headers': 'Authorization,Content-Type',
    });
  });

  it('may read every response, including errors', async () => {
    const answers = [
      ['/images', {}],
      ['/images', { headers: { authorization: users.ada } }],
      ['/images/none', { headers: { authorization: users.ada } }],
      ['/nothing', {}],
    ] as const;
    for (const [target, options] of answers) {
      const response = await fetch(`${users.cloud.apiUrl}${target}`, options);
      expect([target, response.headers.get('access-control-allow-origin')]).toEqual([target, '*']);
    }
  });
});

describe('A token', () => {
  async function forge(alg: string, claims: Readonly<Record<string, unknown>>): Promise<string> {
    const { privateKey } = await generateKeyPair(alg);
    return new SignJWT(claims).setProtectedHeader({ alg }).setExpirationTime('1h').sign(privateKey);
  }

  const forgeries: [name: string, token: () => string | undefined | Promise<string>][] = [
    ['that is missing', () => undefined],
    ['that is malformed', () => 'ada'],
    ['that is not signed', () => new UnsecuredJWT(decodeJwt(users.ada)).encode()],
    ['signed with another key', () => forge('RS256', decodeJwt(users.ada))],
    ['signed with another algorithm', () => forge('ES256', decodeJwt(users.ada))],
    ['with changed claims', () => tamper(users.ada, { sub: subject(users.mallory) })],
    ['without its signature', () => users.ada.slice(0, users.ada.lastIndexOf('.') + 1)],
  ];

  it.each(forgeries)('%s grants no access', async (_, token) => {
    for (const target of ['/images', `/images/${secret}`]) {
      const answer = await users.call(target, await token());
      expect(answer).toEqual({ status: 401, text: '{"message":"Unauthorized"}' });
    }
  });

  function tamper(token: string, claims: object): string {
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(JSON.stringify({ ...decodeJwt(token), ...claims }));
    return `${header}.${payload.toString('base64url')}.${signature}`;
  }
});
