/** Sentences for failures that people can mend, by the name of the SDK's error or a part of its text. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /CredentialsProviderError|Could not load credentials|security token/i,
    'There are no AWS credentials. Set a profile (AWS_PROFILE), or AWS_ENDPOINT_URL for a local cloud.',
  ],
  [/quota/i, 'Ask AWS for more in Service Quotas, or say another --registry.'],
  [/Region is missing/i, 'Say which region: set AWS_REGION.'],
  [/ECONNREFUSED|ENOTFOUND/, 'Nothing answers there: is AWS_ENDPOINT_URL right, and does it run?'],
  [
    /AccessDenied|ForbiddenException|UnauthorizedException/,
    'The credentials must allow `schemas:*` on it.',
  ],
  [/TooManyRequests|Throttling/, 'The registry throttles. Run it again: what is done stays done.'],
];

/** A failure of the registry as people read it: what, and how to mend it where that is known. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A refused connection is an AggregateError without a text of its own.
  const code = 'code' in error ? String(error.code) : '';
  const message = error.message || code || error.name;
  const known = `${error.name} ${message} ${code}`;
  const remedy = remedies.find(([sign]) => sign.test(known))?.[1];
  return remedy === undefined ? message : `${message}. ${remedy}`.replace('..', '.');
}
