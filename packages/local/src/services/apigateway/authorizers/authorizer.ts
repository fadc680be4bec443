import type { IdentitySource } from './identity-source.ts';

/** An authorizer of a REST or HTTP API. */
export type Authorizer = UserPoolAuthorizer | JwtAuthorizer | FunctionAuthorizer | IamAuthorizer;

/** `COGNITO_USER_POOLS` of a REST API. */
export interface UserPoolAuthorizer {
  readonly kind: 'userPools';
  readonly source: IdentitySource;
  readonly userPoolIds: readonly string[];
}

/** `JWT` of an HTTP API. */
export interface JwtAuthorizer {
  readonly kind: 'jwt';
  readonly source: IdentitySource;
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** `AWS_IAM`: the signature of the request says who calls. */
export interface IamAuthorizer {
  readonly kind: 'iam';
}

/** A function that decides: `TOKEN` or `REQUEST` of a REST API, `REQUEST` of an HTTP API. */
export interface FunctionAuthorizer {
  readonly kind: 'function';
  readonly apiId: string;
  readonly id: string;
  readonly functionArn: string;
  readonly roleArn: string | undefined;
  readonly event: AuthorizerEvent;
  readonly sources: readonly IdentitySource[];
  /**
   * The pattern that the whole token of a `TOKEN` authorizer must match before the function is
   * called.
   */
  readonly validation: RegExp | undefined;
  /** Whether it answers `isAuthorized` instead of a policy. */
  readonly isSimple: boolean;
  /** How long an answer counts; 0 asks every time. */
  readonly ttlSeconds: number;
}

/** Which event a function gets. */
export type AuthorizerEvent = 'TOKEN' | 'REQUEST' | 'HTTP 1.0' | 'HTTP 2.0';
