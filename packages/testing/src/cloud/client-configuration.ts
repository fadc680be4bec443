/** What an AWS SDK client is made with to reach a local cloud. */
export interface ClientConfiguration {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** For S3: the bucket is in the path, since `bucket.127.0.0.1` has no address. */
  readonly forcePathStyle: boolean;
}

/** The configuration of any client; whoever calls with it may do everything. */
export function clientConfiguration(endpoint: string): ClientConfiguration {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
}
