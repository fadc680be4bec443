import type { Json, JsonObject } from '@eventwright/json';

/** What an authorizer learned of a caller. */
export type Grant =
  | {
      readonly kind: 'token';
      readonly claims: Readonly<Record<string, string>>;
      /** The scopes of the route. */
      readonly scopes: readonly string[];
    }
  | {
      readonly kind: 'function';
      readonly principalId: string | undefined;
      readonly context: JsonObject;
    }
  | { readonly kind: 'iam'; readonly userArn: string; readonly accessKey: string };

/**
 * `$context.authorizer` of a REST API, and `requestContext.authorizer` of format 1.0. What a function
 * put into its context is text there: `"1"`, `"true"` (developer guide, "Output from an API Gateway
 * Lambda authorizer").
 */
export function authorizerVersion1(grant: Grant): JsonObject | undefined {
  switch (grant.kind) {
    case 'token':
      return { claims: { ...grant.claims } };
    case 'function': {
      const { principalId, context } = grant;
      const texts = Object.entries(context).map(([name, value]) => [name, textOf(value)]);
      return {
        ...(principalId === undefined ? {} : { principalId }),
        ...(Object.fromEntries(texts) as JsonObject),
      };
    }
    case 'iam':
      return undefined;
  }
}

/** `requestContext.authorizer` of format 2.0, where a function's context keeps its types. */
export function authorizerVersion2(grant: Grant): JsonObject {
  switch (grant.kind) {
    case 'token': {
      const { claims, scopes } = grant;
      return { jwt: { claims: { ...claims }, scopes: scopes.length === 0 ? null : [...scopes] } };
    }
    case 'function':
      return { lambda: grant.context };
    case 'iam':
      return { iam: { accessKey: grant.accessKey, userArn: grant.userArn } };
  }
}

function textOf(value: Json): Json {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
