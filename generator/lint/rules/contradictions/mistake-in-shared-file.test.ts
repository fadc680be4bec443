import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { lintFileByFile, lintFiles, summary } from '../../testing/lint-files.ts';
import { $schema, property } from '../../testing/placed-event.ts';

describe('a mistake in a file that events share', () => {
  const referring = (name: string) => ({
    [`events/${name}.json`]: {
      $schema,
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': name,
      description: 'It is.',
      ...property({ $ref: '../shared/types.json#/$defs/Money' }),
    },
  });
  const shared = (amount: Json) => ({
    'shared/types.json': {
      $schema,
      $defs: {
        Money: {
          type: 'object',
          properties: { amount: { $ref: '#/$defs/Amount' } },
          required: ['amount'],
          additionalProperties: false,
        },
        Amount: amount,
      },
    },
  });
  const events = { ...referring('Placed'), ...referring('Paid') };
  const told = (files: Readonly<Record<string, JsonObject>>) =>
    lintFiles(files)
      .filter(({ severity }) => severity === 'error')
      .map(({ message, ...rest }) => `${summary({ message, ...rest })}: ${message}`);

  test('is one finding, where it is', () => {
    const files = { ...events, ...shared({ type: 'integer', minimum: 9, maximum: 1 }) };
    expect(told(files)).toEqual([
      'empty-range shared/types.json /$defs/Amount/minimum: No value is between `minimum` 9 and `maximum` 1. No value conforms to this schema, so events that must have one can never be published.',
    ]);
  });

  test('is one finding where only the proof finds it', () => {
    const files = { ...events, ...shared({ allOf: [{ const: 'a' }, { const: 'b' }] }) };
    expect(told(files)).toEqual([
      'impossible-event shared/types.json /$defs/Amount: No value conforms to this schema, so events that must have one can never be published.',
    ]);
  });

  test.each([
    ['nothing conforms', shared({ allOf: [{ const: 'a' }, { const: 'b' }] })],
    ['the size is open', shared({ type: 'object', description: 'Any.' })],
  ])('is said in the same words whichever events are looked at: %s', (_, types) => {
    const files = { ...events, ...types };
    const said = (found: readonly Diagnostic[]) =>
      new Set(
        found
          .filter(({ file }) => file.startsWith('shared/'))
          .map((one) => `${summary(one)}: ${one.message}`),
      );
    expect(said(lintFileByFile(files))).toEqual(said(lintFiles(files)));
  });
});
