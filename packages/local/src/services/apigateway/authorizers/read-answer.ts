import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { MalformedPolicyError, type Policy, parsePolicy } from '../../../iam/index.ts';
import type { FunctionAuthorizer } from './authorizer.ts';

/** What a function decided: for one route, or by a policy for all of them. */
export interface AuthorizerAnswer {
  readonly isAuthorized: boolean | Policy;
  readonly principalId: string | undefined;
  readonly context: JsonObject;
}

/**
 * Reads the answer of an authorizer's function; `undefined` if it is malformed, which API Gateway
 * answers with a 500 (developer guide, "Output from an API Gateway Lambda authorizer" and "AWS Lambda
 * authorizers for HTTP APIs").
 */
export function readAuthorizerAnswer(
  { isSimple, event }: FunctionAuthorizer,
  answer: Json | undefined,
): AuthorizerAnswer | undefined {
  if (!isObject(answer)) return undefined;
  const { context = {}, principalId, isAuthorized, policyDocument } = answer;
  if (!isObject(context) || !(event === 'HTTP 2.0' || isFlat(context))) return undefined;
  if (isSimple) {
    if (typeof isAuthorized !== 'boolean') return undefined;
    return { isAuthorized, principalId: undefined, context };
  }
  const policy = readPolicy(policyDocument);
  const isNamed = typeof principalId === 'string';
  if (policy === undefined || !(isNamed || event === 'HTTP 2.0')) return undefined;
  return { isAuthorized: policy, principalId: isNamed ? principalId : undefined, context };
}

/** "You can't set a JSON object or array as a valid value of any key in the context map." */
function isFlat(context: JsonObject): boolean {
  return Object.values(context).every((value) => typeof value !== 'object' || value === null);
}

function readPolicy(document: Json | undefined): Policy | undefined {
  if (!isObject(document)) return undefined;
  try {
    return parsePolicy('policyDocument', 'identity', document);
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    return undefined;
  }
}
