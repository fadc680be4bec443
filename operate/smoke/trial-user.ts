import { randomBytes, randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ClientOptions } from '../place.ts';

/**
 * Creates a user for as long as `use` runs, and passes it a token of that user. The application's
 * own client does not let administrators sign in as a user, so the trial has a client of its own
 * too. Both are always deleted.
 */
export async function withTrialUser<Result>(
  UserPoolId: string,
  options: ClientOptions,
  use: (token: string) => Promise<Result>,
): Promise<Result> {
  const cognito = new CognitoIdentityProviderClient(options);
  // The reserved domain of RFC 2606: no mail can reach anybody.
  const user = { UserPoolId, Username: `smoke-${randomUUID()}@example.com` };
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  try {
    return await use(await signIn(cognito, user));
  } finally {
    await cognito.send(new AdminDeleteUserCommand(user));
  }
}

interface TrialUser {
  readonly UserPoolId: string;
  readonly Username: string;
}

async function signIn(cognito: CognitoIdentityProviderClient, user: TrialUser): Promise<string> {
  const { UserPoolId, Username } = user;
  const Password = `${randomBytes(18).toString('base64url')}aA1!`;
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'smoke',
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const client = { UserPoolId, ClientId: UserPoolClient?.ClientId };
  try {
    const answer = await cognito.send(
      new AdminInitiateAuthCommand({
        ...client,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD: Password },
      }),
    );
    const token = answer.AuthenticationResult?.IdToken;
    if (token === undefined) throw new Error('The user pool gave no token.');
    return token;
  } finally {
    await cognito.send(new DeleteUserPoolClientCommand(client));
  }
}
