import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from './lambda-credentials.ts';
import { startAwsServer } from './test/aws-server.ts';

describe('The credentials of a function', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('are read from the Lambda environment for each client', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  it('sign the requests of an SDK client', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    await using aws = await startAwsServer();
    const client = new EventBridgeClient({
      endpoint: aws.url,
      region: 'us-east-1',
      credentials: defaultProvider(),
    });
    const entry = { Source: 'a', DetailType: 'b', Detail: '{}' };
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    expect(FailedEntryCount).toBe(0);
  });

  it('are reported as missing by name outside Lambda', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await expect(defaultProvider()()).rejects.toThrow('AWS_ACCESS_KEY_ID');
  });
});
