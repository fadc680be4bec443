import { runningClouds } from '@eventwright/local/running';

/** The location of a stack, and the options of every AWS client that reaches it. */
export interface Place {
  readonly stackName: string;
  readonly client: ClientOptions;
  /** For people: `ImagePipeline on AWS`. */
  readonly description: string;
}

/** The configuration of an AWS SDK client; empty on AWS, where the environment configures it. */
export interface ClientOptions {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle?: boolean;
}

/** The name that CDK gives the application's stack. */
const defaultStack = 'ImagePipeline';

/**
 * Decides where to work: on AWS only if a stack is named, at the endpoint if one is given,
 * otherwise in the local cloud that runs from the folder. Throws an error for people if none runs.
 */
export function placeOf(
  {
    stack,
    endpoint,
  }: { readonly stack?: string | undefined; readonly endpoint?: string | undefined },
  folder: string,
): Place {
  if (stack !== undefined && endpoint === undefined) {
    return { stackName: stack, client: {}, description: `${stack} on AWS` };
  }
  const address = endpoint ?? localEndpoint(folder);
  const stackName = stack ?? defaultStack;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = { endpoint: address, region: 'us-east-1', credentials, forcePathStyle: true };
  return { stackName, client, description: `${stackName} at ${address}` };
}

function localEndpoint(folder: string): string {
  const [cloud] = runningClouds(folder);
  if (cloud !== undefined) return cloud.endpoint;
  throw new Error(
    'No local cloud runs from this folder. Start one with npm start, or name a stack on AWS: --stack NAME',
  );
}
