import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { environmentOf } from './environment.ts';
import { leaveWord, readWord } from './state-file.ts';

it('points a program at the local cloud that runs', () => {
  expect(environmentOf({ HOME: '/' }, 'http://127.0.0.1:1')).toMatchObject({
    HOME: '/',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_REGION: 'us-east-1',
  });
});

it.each(['AWS_ENDPOINT_URL', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID'])(
  'leaves it where %s says that another is meant',
  (name) => {
    const environment = { [name]: 'mine' };
    expect(environmentOf(environment, 'http://127.0.0.1:1')).toBe(environment);
  },
);

it('leaves it where none runs', () => {
  expect(environmentOf({}, undefined)).toEqual({});
});

it('knows a local cloud by the word that it left, for as long as it runs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'word-'));
  try {
    expect(readWord(folder)).toBeUndefined();
    const takeBack = leaveWord(folder, 'http://127.0.0.1:1');
    expect(readWord(folder)).toBe('http://127.0.0.1:1');
    takeBack();
    expect(readWord(folder)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
