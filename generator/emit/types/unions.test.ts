import { expect, test } from 'vitest';
import { typeOf } from './testing/type-modules.ts';

test('a tag discriminates the members of a union', async () => {
  const member = (kind: string) => ({
    type: 'object',
    properties: { kind: { const: kind } },
    required: ['kind'],
    additionalProperties: false,
  });
  expect(await typeOf({ oneOf: [member('a'), member('b')] })).toBe(
    "\n    | {\n      readonly kind: 'a';\n    }\n    | {\n      readonly kind: 'b';\n    }",
  );
});

test('a bare oneOf of closed objects is an exclusive union', async () => {
  const member = (name: string) => ({
    type: 'object',
    properties: { [name]: { type: 'string' } },
    required: [name],
    additionalProperties: false,
  });
  expect(await typeOf({ oneOf: [member('card'), member('iban')] })).toBe(
    [
      '\n    | {\n      readonly card: string;\n      readonly iban?: never;\n    }',
      '| {\n      readonly iban: string;\n      readonly card?: never;\n    }',
    ].join('\n    '),
  );
});

test('a tag discriminates members with other properties, which need not be excluded', async () => {
  const member = (kind: string, name: string) => ({
    type: 'object',
    properties: { kind: { const: kind }, [name]: { type: 'string' } },
    required: ['kind'],
    additionalProperties: false,
  });
  const type = await typeOf({ oneOf: [member('card', 'number'), member('bank', 'iban')] });
  expect(type).toContain("readonly kind: 'card';");
  expect(type).not.toContain('never');
});

test('a oneOf that requires several properties excludes none of them alone', async () => {
  const type = await typeOf({
    type: 'object',
    properties: { card: {}, iban: {}, bic: {} },
    additionalProperties: false,
    oneOf: [{ required: ['card'] }, { required: ['iban', 'bic'] }],
  });
  expect(type).toContain('readonly card?: never;');
  expect(type).not.toMatch(/(iban|bic)\?: never/);
});

test('a oneOf that requires one property or another accepts exactly one of them', async () => {
  const type = await typeOf({
    type: 'object',
    properties: { card: { type: 'string' }, iban: { type: 'string' } },
    additionalProperties: false,
    oneOf: [{ required: ['card'] }, { required: ['iban'] }],
  });
  expect(type).toMatch(
    /readonly iban\?: never;[^}]*readonly card: unknown;|readonly card: unknown;[^}]*readonly iban\?: never;/,
  );
});

test('branches of open objects may have properties of other branches', async () => {
  const member = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
  expect(await typeOf({ oneOf: [member('card'), member('iban')] })).not.toContain('never');
});
