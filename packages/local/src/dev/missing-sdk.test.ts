import { expect, it, test } from 'vitest';
import { missingSdkHint } from './missing-sdk.ts';

it.each([
  "Cannot find module '@aws-sdk/client-dynamodb'\nRequire stack:\n- /function/index.js",
  "Cannot find package '@aws-sdk/client-dynamodb' imported from /function/index.mjs",
  "Cannot find module '@aws-sdk/client-dynamodb/dist-es/index.js'",
])('names the package to install: %s', (message) => {
  expect(missingSdkHint(message)).toBe(
    "Lambda's runtime includes this package. To run the function here: npm install --save-dev @aws-sdk/client-dynamodb",
  );
});

test('a package that Lambda does not bring has no hint', () => {
  expect(missingSdkHint("Cannot find package 'zod' imported from /function/index.mjs")).toBe(
    undefined,
  );
});
