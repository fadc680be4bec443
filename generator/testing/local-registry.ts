import { afterEach, beforeEach, vi } from 'vitest';

/** The part of a local cloud that is used here. */
interface RunningCloud {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts a local cloud before each test of a file, and points the commands at its schema registry.
 * Returns the cloud of the test that runs.
 */
export function useLocalRegistry<Cloud extends RunningCloud>(
  start: () => Promise<Cloud>,
): () => Cloud {
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await start();
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    vi.stubEnv('AWS_ENDPOINT_URL', cloud.endpoint);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await cloud.stop();
  });
  return () => cloud;
}
