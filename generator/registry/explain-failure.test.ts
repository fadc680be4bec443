import { expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';

function failure(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

it.each([
  [
    'no credentials',
    failure('CredentialsProviderError', 'Could not load credentials'),
    'AWS_PROFILE',
  ],
  ['no region', failure('Error', 'Region is missing'), 'AWS_REGION'],
  [
    'an unreachable endpoint',
    failure('AggregateError', '', { code: 'ECONNREFUSED' }),
    'ECONNREFUSED. No response',
  ],
  ['missing permissions', failure('ForbiddenException', 'no.'), 'no. The credentials must allow'],
  [
    'a quota',
    failure('ForbiddenException', 'There are 100 schemas, which is the quota.'),
    'Service',
  ],
  ['throttling', failure('TooManyRequestsException', 'slower'), 'Run the command again'],
  ['anything else', failure('BadRequestException', 'Content is not JSON.'), 'Content is not JSON.'],
])('explains %s and how to fix it', (_what, error, text) => {
  expect(explainFailure(error)).toContain(text);
});
