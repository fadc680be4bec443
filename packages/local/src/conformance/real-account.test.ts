import { expect, it } from 'vitest';
import type { ConformanceClient } from './case.ts';
import { openAccount } from './real-account.ts';

const client: ConformanceClient = {
  name: 'client',
  http: 'fetch',
  call: async () => ({ kind: 'answer', answer: { Account: '123456789012' } }),
  stop: async () => undefined,
};
const unasked = async () => Promise.reject(new Error('was asked'));

it('refuses to run without a terminal, and names the account and the region', async () => {
  const request = { isConfirmed: false, isTerminal: false, ask: unasked };
  await expect(openAccount([client], 'eu-west-1', request)).rejects.toThrow(
    'AWS account 123456789012, region eu-west-1, and deletes them at the end. Nobody can be asked here: add --yes to go on.',
  );
});

it('continues only if the account number is entered', async () => {
  const answering = (answer: string) => ({
    ...{ isConfirmed: false, isTerminal: true, ask: async () => answer },
  });
  await expect(openAccount([client], 'eu-west-1', answering('yes'))).rejects.toThrow(
    'that is not the account number',
  );
  expect(await openAccount([client], 'eu-west-1', answering('123456789012\n'))).toEqual({
    ...{ endpoint: undefined, region: 'eu-west-1', account: '123456789012' },
  });
});

it('does not ask with --yes, and reports clients without an account', async () => {
  const request = { isConfirmed: true, isTerminal: false, ask: unasked };
  expect((await openAccount([client], 'r', request)).account).toBe('123456789012');
  const lost: ConformanceClient = {
    ...client,
    call: async () => ({ kind: 'error', code: 'NoCredentials' }),
  };
  await expect(openAccount([lost], 'r', request)).rejects.toThrow('client: NoCredentials');
});
