import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../../json.ts';
import { readJsonBody, sendJson, sendJsonError } from '../http.ts';
import type { CreateService } from '../service.ts';
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts';

/** The user pools of a cloud. */
interface UserPools {
  /** By pool id. */
  readonly issuers: Map<string, TokenIssuer>;
  /** Pool id by client id. */
  readonly clients: Map<string, string>;
}

/** Cognito: user pools that issue tokens. */
export const createCognito: CreateService = (cloud) => {
  const pools: UserPools = { issuers: new Map(), clients: new Map() };
  return {
    name: 'cognito-idp',
    pathPrefixes: ['/cognito/'],
    resourceTypes: {
      'AWS::Cognito::UserPool': {
        supported: ['UserPoolName'],
        inert: { '*': 'users here have no password, no mail address and no second factor' },
        async provision({ logicalId }) {
          const id = `${cloud.region}_${shortHash(logicalId, 9)}`;
          const issuer = await createTokenIssuer(cloud.endpoint, id);
          pools.issuers.set(id, issuer);
          const Arn = cloud.arn('cognito-idp', `userpool/${id}`);
          const attributes = { Arn, UserPoolId: id, ProviderURL: issuer.issuer };
          return { ref: id, attributes };
        },
      },
      'AWS::Cognito::UserPoolClient': {
        supported: ['UserPoolId', 'ClientName'],
        inert: { '*': 'tokens are given to whoever asks, for an hour' },
        provision({ logicalId, properties }) {
          const id = shortHash(logicalId, 26);
          pools.clients.set(id, String(properties['UserPoolId']));
          return { ref: id, attributes: { ClientId: id } };
        },
      },
    },
    handle: (request, response) => answer(pools, request, response),
  };
};

function shortHash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** `GET /cognito/{pool}/.well-known/jwks.json`, and `POST /cognito/tokens` with `{"user": …}`. */
async function answer(
  { issuers, clients }: UserPools,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '';
  const [, poolId] = /^\/cognito\/([^/]+)\/\.well-known\/jwks\.json$/.exec(path) ?? [];
  const issuer = issuers.get(poolId ?? '');
  if (issuer !== undefined) {
    sendJson(response, 200, JSON.parse(JSON.stringify(issuer.keys)) as Json);
  } else if (request.method === 'POST' && path === '/cognito/tokens') {
    await issue({ issuers, clients }, request, response);
  } else {
    const message = `The local Cognito has no ${request.method ?? ''} ${path}.`;
    sendJsonError(response, 404, 'ResourceNotFoundException', message);
  }
}

async function issue(
  { issuers, clients }: UserPools,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { user, clientId = [...clients.keys()][0] } = await readJsonBody(request);
  const issuer = issuers.get(clients.get(String(clientId)) ?? '');
  if (typeof user !== 'string' || user === '') {
    const message = 'Say whose token it should be: {"user": "NAME"}.';
    return sendJsonError(response, 400, 'InvalidParameterException', message);
  }
  if (issuer === undefined) {
    const message = 'There is no user pool client of this id in the template.';
    return sendJsonError(response, 404, 'ResourceNotFoundException', message);
  }
  sendJson(response, 200, { idToken: await issuer.issueIdToken(user, String(clientId)) });
}
