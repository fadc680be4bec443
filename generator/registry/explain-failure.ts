/** Sentences for failures that people can fix, by the name of the SDK's error or a part of its text. */
const remediesFor = (permissions: string): readonly (readonly [RegExp, string])[] => [
  [
    /CredentialsProviderError|Could not load credentials|security token/i,
    'There are no AWS credentials. Set a profile (AWS_PROFILE), or AWS_ENDPOINT_URL for a local cloud.',
  ],
  [/quota/i, 'Request a quota increase in Service Quotas, or pass another --registry.'],
  [/Region is missing/i, 'Set AWS_REGION.'],
  [
    /ECONNREFUSED|ENOTFOUND/,
    'No response. Check that AWS_ENDPOINT_URL is correct and that the server runs.',
  ],
  [
    /AccessDenied|ForbiddenException|UnauthorizedException/,
    `The credentials must allow ${permissions}.`,
  ],
  [
    /TooManyRequests|Throttling/,
    'The registry throttled the requests. Run the command again; completed work is kept.',
  ],
];

/**
 * One line for people about a failed request: what failed, and how to fix it if that is known.
 *
 * @param permissions what the credentials must allow, as a sentence ends with it
 */
export function explainFailure(error: unknown, permissions = '`schemas:*` on it'): string {
  if (!(error instanceof Error)) return String(error);
  const unreadable = unreadableAnswer(error);
  if (unreadable !== undefined) return unreadable;
  // A refused connection is an AggregateError without a text of its own.
  const code = 'code' in error ? String(error.code) : '';
  const message = (error.message || code || error.name).split('\n')[0] ?? '';
  const known = `${error.name} ${message} ${code}`;
  const remedy = remediesFor(permissions).find(([sign]) => sign.test(known))?.[1];
  return remedy === undefined ? message : `${message}. ${remedy}`.replace('..', '.');
}

/** The message for a response that is not the registry's, such as the page of a proxy. */
function unreadableAnswer(error: Error): string | undefined {
  if (!error.message.includes('Deserialization error')) return undefined;
  const response = '$response' in error ? error.$response : undefined;
  const isKnown = typeof response === 'object' && response !== null && 'statusCode' in response;
  const status = isKnown ? ` (HTTP ${String(response.statusCode)})` : '';
  return `The answer${status} is not JSON, so it is not from a schema registry, or it was cut off. Check AWS_ENDPOINT_URL and what is between.`;
}
