/** Why no local cloud is reached. */
export const noLocalCloud =
  'no local cloud runs from this folder. Start one with `eventwright dev`';

/**
 * Points the AWS clients of this process at the newest local cloud that runs from a folder or from
 * one above it. Returns its endpoint; undefined if none runs, or `@eventwright/local` is not
 * installed.
 */
export async function chooseLocalCloud(
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const endpoint = await runningEndpoint(folder);
  if (endpoint === undefined) return undefined;
  Object.assign(environment, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return endpoint;
}

async function runningEndpoint(folder: string): Promise<string | undefined> {
  try {
    const { runningClouds } = await import('@eventwright/local/running');
    return runningClouds(folder)[0]?.endpoint;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
