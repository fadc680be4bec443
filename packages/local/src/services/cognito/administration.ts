import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import { subjectOf, type TokenIssuer } from './token-issuer.ts';

/** A user that an administrator made. */
interface User {
  password?: string;
}

/** A client of a user pool, as the template has it. */
export interface PoolClient {
  readonly poolId: string;
  /** `ALLOW_USER_SRP_AUTH` and the like. */
  readonly authFlows: readonly string[];
}

/** The users of all pools, by pool and name. */
export type Users = Map<string, User>;

/** What an administrator's operation works on. */
export interface Administration {
  readonly issuers: ReadonlyMap<string, TokenIssuer>;
  readonly clients: Map<string, PoolClient>;
  readonly users: Users;
  /** Issues a token to a user, with what a trigger of the pool adds. Throws `CognitoError`. */
  issueIdToken(poolId: string, userName: string, clientId: string): Promise<string>;
}

/** The error answer of an operation, with Cognito's code. */
export class CognitoError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'CognitoError';
    this.code = code;
  }
}

/** What an administrator may do with users and clients, by the name of the operation. Each throws `CognitoError`. */
export const administration: Readonly<
  Record<string, (state: Administration, input: JsonObject) => JsonObject | Promise<JsonObject>>
> = {
  AdminCreateUser: ({ users, issuers }, input) => {
    if (!issuers.has(String(input['UserPoolId']))) {
      throw new CognitoError('ResourceNotFoundException', 'User pool does not exist.');
    }
    if (users.has(keyOf(input))) {
      throw new CognitoError('UsernameExistsException', 'User account already exists');
    }
    users.set(keyOf(input), {});
    return { User: { Username: input['Username'] ?? '', UserStatus: 'FORCE_CHANGE_PASSWORD' } };
  },
  AdminSetUserPassword: ({ users }, input) => {
    findUser(users, input).password = String(input['Password']);
    return {};
  },
  AdminDeleteUser: ({ users }, input) => {
    const found = findUser(users, input);
    for (const [key, user] of users) if (user === found) users.delete(key);
    return {};
  },
  CreateUserPoolClient: ({ clients, issuers }, input) => {
    const poolId = String(input['UserPoolId']);
    if (!issuers.has(poolId)) {
      throw new CognitoError('ResourceNotFoundException', 'User pool does not exist.');
    }
    const ClientId = randomBytes(13).toString('hex');
    const authFlows = [input['ExplicitAuthFlows'] ?? []].flat().map(String);
    clients.set(ClientId, { poolId, authFlows });
    return {
      UserPoolClient: { ClientId, UserPoolId: poolId, ClientName: input['ClientName'] ?? '' },
    };
  },
  DeleteUserPoolClient: ({ clients }, input) => {
    if (!clients.delete(String(input['ClientId']))) {
      throw new CognitoError('ResourceNotFoundException', 'User pool client does not exist.');
    }
    return {};
  },
  AdminInitiateAuth: async ({ users, clients, issuers, issueIdToken }, input) => {
    const { USERNAME, PASSWORD } = input['AuthParameters'] as JsonObject;
    const pool = String(input['UserPoolId']);
    const client = clients.get(String(input['ClientId']));
    if (client === undefined || !issuers.has(pool) || client.poolId !== pool) {
      throw new CognitoError('ResourceNotFoundException', 'User pool client does not exist.');
    }
    const flow = String(input['AuthFlow']);
    if (flow !== 'ADMIN_USER_PASSWORD_AUTH' || !client.authFlows.includes(`ALLOW_${flow}`)) {
      throw new CognitoError('InvalidParameterException', 'Auth flow not enabled for this client');
    }
    const user = findUser(users, { UserPoolId: pool, Username: USERNAME ?? '' });
    if (user.password === undefined || user.password !== PASSWORD) {
      throw new CognitoError('NotAuthorizedException', 'Incorrect username or password.');
    }
    const IdToken = await issueIdToken(pool, String(USERNAME), String(input['ClientId']));
    return { AuthenticationResult: { IdToken, TokenType: 'Bearer', ExpiresIn: 3600 } };
  },
};

function keyOf(input: JsonObject): string {
  return `${String(input['UserPoolId'])} ${String(input['Username'])}`;
}

/** A user by name, or by `sub` (Cognito's API reference, `Username` of the operations `Admin…`). */
function findUser(users: Users, input: JsonObject): User {
  const user = users.get(keyOf(input));
  if (user !== undefined) return user;
  const prefix = `${String(input['UserPoolId'])} `;
  for (const [key, one] of users) {
    const isOfPool = key.startsWith(prefix);
    if (isOfPool && subjectOf(key.slice(prefix.length)) === input['Username']) return one;
  }
  throw new CognitoError('UserNotFoundException', 'User does not exist.');
}
