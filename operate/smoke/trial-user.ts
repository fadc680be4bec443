import { randomBytes, randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ClientOptions } from '../place.ts';

/** A pool and one of its clients. */
export interface Pool {
  readonly userPoolId: string;
  readonly clientId: string;
}

/**
 * Makes a user who lives as long as `use` takes, and hands on a token of theirs. The sign-in is an
 * administrator's (ADMIN_USER_PASSWORD_AUTH): it wants AWS credentials besides the password, and so
 * can stay allowed in production. The user is deleted whatever happens.
 */
export async function withTrialUser<Result>(
  { userPoolId: UserPoolId, clientId: ClientId }: Pool,
  options: ClientOptions,
  use: (token: string) => Promise<Result>,
): Promise<Result> {
  const client = new CognitoIdentityProviderClient(options);
  // The reserved domain of RFC 2606: no mail can reach anybody.
  const Username = `smoke-${randomUUID()}@example.com`;
  const Password = `${randomBytes(18).toString('base64url')}aA1!`;
  const user = { UserPoolId, Username };
  await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  try {
    await client.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
    const signIn = new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    });
    const token = (await client.send(signIn)).AuthenticationResult?.IdToken;
    if (token === undefined) throw new Error('The user pool gave no token.');
    return await use(token);
  } finally {
    await client.send(new AdminDeleteUserCommand(user));
  }
}
