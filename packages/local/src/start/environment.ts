/** Variables by which people say which AWS they mean; any of them is theirs to decide by. */
const choices = [
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_SCHEMAS',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
];

/**
 * The environment of a program that speaks to AWS: the one that there is, pointed at the local cloud
 * where one runs and nothing says that another is meant.
 */
export function environmentOf(
  environment: NodeJS.ProcessEnv,
  endpoint: string | undefined,
): NodeJS.ProcessEnv {
  const isChosen = choices.some((name) => environment[name]);
  if (endpoint === undefined || isChosen) return environment;
  return {
    ...environment,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}
