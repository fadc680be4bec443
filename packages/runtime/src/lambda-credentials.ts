/** What the AWS SDK asks a provider of credentials for. */
export interface LambdaCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Stands in bundles for `@aws-sdk/credential-provider-node`, which also reads files, SSO, web
 * identities and the metadata of EC2: a function is given its role's credentials as environment
 * variables and nothing else (Lambda developer guide, "Defined runtime environment variables").
 */
export function defaultProvider(): () => Promise<LambdaCredentials> {
  return async () => {
    const {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    } = process.env;
    if (accessKeyId === undefined || secretAccessKey === undefined) {
      throw new Error(
        'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set: this is no Lambda.',
      );
    }
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  };
}
