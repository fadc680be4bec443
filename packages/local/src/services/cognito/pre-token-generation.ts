import { isObject, type Json, type JsonObject, memberAt } from '@eventwright/json';
import type { Cloud } from '../service.ts';
import { CognitoError } from './administration.ts';
import type { ClaimChanges } from './token-issuer.ts';

/** A function that Cognito asks before it issues a token. */
export interface PreTokenGeneration {
  readonly functionArn: string;
  readonly poolArn: string;
  /** Of the event's form: `1` or `2`. */
  readonly version: '1' | '2';
}

/** Whom a token is for. */
export interface TokenAsked {
  readonly poolId: string;
  readonly userName: string;
  readonly clientId: string;
  readonly sub: string;
}

/** The trigger of a pool, of `LambdaConfig.PreTokenGeneration` or `PreTokenGenerationConfig`. */
export function preTokenGenerationOf(cloud: Cloud, poolId: string): PreTokenGeneration | undefined {
  const pool = cloud.findResource(poolId);
  const triggers = pool?.properties['LambdaConfig'];
  if (pool === undefined || !isObject(triggers)) return undefined;
  const configured = triggers['PreTokenGenerationConfig'];
  const poolArn = String(pool.attributes['Arn']);
  if (isObject(configured)) {
    const version = configured['LambdaVersion'] === 'V1_0' ? '1' : '2';
    return { functionArn: String(configured['LambdaArn']), poolArn, version };
  }
  const functionArn = triggers['PreTokenGeneration'];
  return functionArn === undefined
    ? undefined
    : { functionArn: String(functionArn), poolArn, version: '1' };
}

/** Claims that no trigger changes (developer guide, "Pre token generation Lambda trigger"). */
const reserved = new Set(
  `acr amr at_hash auth_time azp aud cognito:username exp iat iss jti nbf nonce origin_jti sub token_use
  client_id device_key event_id username version`.split(/\s+/),
);

/** Asks the trigger what to change in the claims of an id token. Throws `CognitoError`. */
export async function triggerClaims(
  cloud: Cloud,
  trigger: PreTokenGeneration | undefined,
  asked: TokenAsked,
): Promise<ClaimChanges> {
  if (trigger === undefined) return { added: {}, suppressed: [] };
  const answer = await invoke(cloud, trigger, eventOf(cloud, trigger, asked));
  const overrides =
    trigger.version === '1'
      ? objectAt(answer, 'response', 'claimsOverrideDetails')
      : objectAt(answer, 'response', 'claimsAndScopeOverrideDetails', 'idTokenGeneration');
  const added = Object.entries(objectAt(overrides, 'claimsToAddOrOverride')).filter(
    ([name]) => !reserved.has(name),
  );
  const suppressed = isObject(overrides) ? (overrides['claimsToSuppress'] ?? []) : [];
  return {
    added: Object.fromEntries(added) as Record<string, string>,
    suppressed: [suppressed].flat().map(String),
  };
}

function eventOf(cloud: Cloud, { version }: PreTokenGeneration, asked: TokenAsked): JsonObject {
  const { poolId, userName, clientId, sub } = asked;
  const groups = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
  const userAttributes = { sub, 'cognito:user_status': 'CONFIRMED' };
  return {
    version,
    triggerSource: 'TokenGeneration_Authentication',
    region: cloud.region,
    userPoolId: poolId,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request: {
      userAttributes,
      groupConfiguration: groups,
      ...(version === '2' ? { scopes: [] } : {}),
    },
    response:
      version === '2' ? { claimsAndScopeOverrideDetails: null } : { claimsOverrideDetails: null },
  };
}

async function invoke(
  cloud: Cloud,
  { functionArn, poolArn }: PreTokenGeneration,
  event: JsonObject,
): Promise<Json> {
  const service = 'cognito-idp.amazonaws.com';
  const acting = cloud.as({ kind: 'service', service, sourceArn: poolArn });
  const path = `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`;
  const body = JSON.stringify(event);
  const answer = await acting.send({ service: 'lambda', method: 'POST', path, body });
  const text = answer.body.toString('utf8');
  if (answer.status >= 300) {
    const message = `PreTokenGeneration invocation failed due to error ${text}.`;
    throw new CognitoError('UnexpectedLambdaException', message);
  }
  const result = JSON.parse(text || 'null') as Json;
  if (answer.headers['x-amz-function-error'] === undefined) return result;
  const error = isObject(result) ? String(result['errorMessage']) : text;
  const message = `PreTokenGeneration failed with error ${error}.`;
  throw new CognitoError('UserLambdaValidationException', message);
}

function objectAt(value: Json | undefined, ...names: readonly string[]): JsonObject {
  const found = memberAt(value, names);
  return isObject(found) ? found : {};
}
