/** The configuration of an AWS SDK client for a local cloud. */
export interface ClientConfiguration {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** For S3: the bucket name is in the path, because `bucket.127.0.0.1` does not resolve. */
  readonly forcePathStyle: boolean;
}

/** The configuration of any client. Its calls act as an administrator. */
export function clientConfiguration(endpoint: string): ClientConfiguration {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
}
