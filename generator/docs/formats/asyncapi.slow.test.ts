import { fileURLToPath } from 'node:url';
import { Parser } from '@asyncapi/parser';
import { expect, test } from 'vitest';
import { documented, documentedFolder } from '../testing/documented.ts';
import { hostileFiles } from '../testing/hostile-files.ts';
import { asyncApi } from './asyncapi.ts';

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** What the parser of the AsyncAPI project says, except the advice to use a newer version. */
async function problems(text: string): Promise<readonly string[]> {
  const { diagnostics, document } = await new Parser().parse(text);
  expect(document?.version()).toBe('3.0.0');
  return diagnostics
    .filter(({ code }) => code !== 'asyncapi-latest-version')
    .map(({ code, message, path }) => `${code} ${path.join('/')}: ${message}`);
}

test.each([
  ['the application', () => documentedFolder(root('schemas'))],
  ['a foreign catalogue', () => documentedFolder(root('generator/fixtures/foreign/schemas'))],
  ['a hostile catalogue', () => documented(withoutProto())],
  ['an empty catalogue', () => documented({})],
])('the document of %s is valid AsyncAPI, with its examples', async (_, catalogue) => {
  expect(await problems(asyncApi(catalogue()).text)).toEqual([]);
});

test('the parser refuses a document with a type that no schema has', async () => {
  const { text } = asyncApi(documentedFolder(root('schemas')));
  const diagnostics = await new Parser().validate(
    text.replace('"type": "integer"', '"type": "integr"'),
  );
  expect(diagnostics.some(({ severity }) => severity === 0)).toBe(true);
});

/** The parser assigns properties by their names, and so cannot read one that is called `__proto__`. */
function withoutProto(): typeof hostileFiles {
  const files = Object.entries(hostileFiles);
  return Object.fromEntries(
    files.filter(([, file]) => !JSON.stringify(file).includes('"__proto__":')),
  );
}
