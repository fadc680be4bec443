import type { JsonObject } from '@eventwright/json';
import { eventVersion2, type ProxyRequest } from '../../apigateway/proxy-events.ts';
import type { Cloud } from '../../service.ts';
import { domainOf, type FunctionUrl } from './function-url.ts';

/** Who signed a request; undefined if the URL requires no signature. */
export interface Signer {
  readonly accessKey: string;
  readonly userArn: string;
}

/**
 * The event of a function URL: payload format 2.0, with the account `anonymous` where nobody signs
 * (developer guide, "Request and response payloads").
 */
export function urlEvent(
  { id }: FunctionUrl,
  asked: Pick<ProxyRequest, 'cloud' | 'request' | 'body' | 'path'>,
  signer: Signer | undefined,
): JsonObject {
  const routeKey = '$default';
  const place = { apiId: id, stage: '$default', routeKey, pathParameters: {}, stageVariables: {} };
  const event = eventVersion2({ ...asked, ...place, grant: undefined });
  const context = event['requestContext'] as JsonObject;
  return {
    ...event,
    requestContext: {
      ...context,
      accountId: signer === undefined ? 'anonymous' : asked.cloud.account,
      domainName: domainOf(id, asked.cloud),
      ...(signer === undefined ? {} : { authorizer: { iam: iamOf(asked.cloud, signer) } }),
    },
  };
}

function iamOf({ account }: Cloud, { accessKey, userArn }: Signer): JsonObject {
  const userId = userArn.split(/[:/]/).slice(-2).join(':');
  return {
    accessKey,
    accountId: account,
    callerId: userId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn,
    userId,
  };
}
