/** An `AWS::ApiGateway::Authorizer`, as far as it is known here. */
export interface Authorizer {
  readonly type: string;
  /** The header that holds the token, in lower case. */
  readonly header: string;
  readonly userPoolIds: readonly string[];
  /** Of a JWT authorizer. */
  readonly issuer?: string;
  readonly audience?: readonly string[];
}
