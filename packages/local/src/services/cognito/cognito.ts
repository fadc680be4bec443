import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '@eventwright/json';
import { readJsonBody, sendJson, sendJsonError, targetOperation } from '../../protocol/http.ts';
import type { CreateService } from '../service.ts';
import {
  type Administration,
  administration,
  CognitoError,
  type PoolClient,
} from './administration.ts';
import { preTokenGenerationOf, triggerClaims } from './pre-token-generation.ts';
import { createTokenIssuer, subjectOf, type TokenIssuer } from './token-issuer.ts';

/** The user pools of a cloud. */
interface UserPools extends Administration {
  /** By pool id. */
  readonly issuers: Map<string, TokenIssuer>;
}

/** Cognito: user pools that issue tokens. */
export const createCognito: CreateService = (cloud) => {
  const issuers = new Map<string, TokenIssuer>();
  const pools: UserPools = {
    issuers,
    clients: new Map<string, PoolClient>(),
    // Users that an administrator created; `/cognito/tokens` does not need them.
    users: new Map(),
    async issueIdToken(poolId, userName, clientId) {
      const issuer = issuers.get(poolId);
      if (issuer === undefined) {
        throw new CognitoError('ResourceNotFoundException', 'User pool does not exist.');
      }
      const sub = subjectOf(userName);
      const asked = { poolId, userName, clientId, sub };
      const changes = await triggerClaims(cloud, preTokenGenerationOf(cloud, poolId), asked);
      return await issuer.issueIdToken(userName, clientId, changes);
    },
  };
  return {
    name: 'cognito-idp',
    pathPrefixes: ['/cognito/'],
    resourceTypes: {
      'AWS::Cognito::UserPool': {
        supported: ['UserPoolName', 'LambdaConfig'],
        inert: { '*': 'users here have no password, no mail address and no second factor' },
        provision({ logicalId, properties }) {
          warnOfTriggers(properties['LambdaConfig'], (message) =>
            cloud.warn(`${logicalId}: ${message}`),
          );
          const id = `${cloud.region}_${shortHash(logicalId, 9)}`;
          const issuer = createTokenIssuer(cloud.endpoint, id);
          pools.issuers.set(id, issuer);
          const Arn = cloud.arn('cognito-idp', `userpool/${id}`);
          const attributes = { Arn, UserPoolId: id, ProviderURL: issuer.issuer };
          return { ref: id, attributes };
        },
      },
      'AWS::Cognito::UserPoolClient': {
        supported: ['UserPoolId', 'ClientName', 'ExplicitAuthFlows'],
        inert: { '*': 'tokens are given to whoever asks, for an hour' },
        provision({ logicalId, properties }) {
          const id = shortHash(logicalId, 26);
          pools.clients.set(id, {
            poolId: String(properties['UserPoolId']),
            authFlows: [properties['ExplicitAuthFlows'] ?? []].flat().map(String),
          });
          return { ref: id, attributes: { ClientId: id } };
        },
      },
    },
    handle: (request, response) => answer(pools, request, response),
  };
};

/** Of the triggers, one is run here. */
function warnOfTriggers(triggers: Json | undefined, warn: (message: string) => void): void {
  for (const name of Object.keys(triggers ?? {})) {
    if (name.startsWith('PreTokenGeneration')) continue;
    warn(`the trigger ${name} of LambdaConfig is not run by the local cloud.`);
  }
}

function shortHash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** `GET /cognito/{pool}/.well-known/jwks.json`, and `POST /cognito/tokens` with `{"user": …}`. */
async function answer(
  pools: UserPools,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers['x-amz-target'] !== undefined) {
    return await administer(pools, request, response);
  }
  const { issuers } = pools;
  const path = request.url ?? '';
  const [, poolId] = /^\/cognito\/([^/]+)\/\.well-known\/jwks\.json$/.exec(path) ?? [];
  const issuer = issuers.get(poolId ?? '');
  if (issuer !== undefined) {
    sendJson(response, 200, JSON.parse(JSON.stringify(await issuer.keys())) as Json);
  } else if (request.method === 'POST' && path === '/cognito/tokens') {
    await issue(pools, request, response);
  } else {
    const message = `The local Cognito has no ${request.method ?? ''} ${path}.`;
    sendJsonError(response, 404, 'ResourceNotFoundException', message);
  }
}

async function administer(
  pools: UserPools,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = targetOperation(request);
  const operation = Object.hasOwn(administration, name) ? administration[name] : undefined;
  if (operation === undefined) {
    const message = `The local Cognito has no operation ${name}.`;
    return sendJsonError(response, 400, 'UnknownOperationException', message);
  }
  try {
    sendJson(response, 200, await operation(pools, await readJsonBody(request)));
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    sendJsonError(response, 400, error.code, error.message);
  }
}

async function issue(
  { issuers, clients, issueIdToken }: UserPools,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { user, clientId = [...clients.keys()][0] } = await readJsonBody(request);
  const poolId = clients.get(String(clientId))?.poolId ?? '';
  if (typeof user !== 'string' || user === '') {
    const message = 'Say whose token it should be: {"user": "NAME"}.';
    return sendJsonError(response, 400, 'InvalidParameterException', message);
  }
  if (!issuers.has(poolId)) {
    const message = 'There is no user pool client of this id in the template.';
    return sendJsonError(response, 404, 'ResourceNotFoundException', message);
  }
  try {
    sendJson(response, 200, { idToken: await issueIdToken(poolId, user, String(clientId)) });
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    sendJsonError(response, 400, error.code, error.message);
  }
}
