import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, test } from 'vitest';
import { formats } from '../schema/formats.ts';
import { randomOf } from './random.ts';
import { sampleText } from './texts.ts';

/** Whether Ajv accepts the text with its complete checks, which are stricter than ours. */
function isOfFormat(name: string, text: string): boolean {
  const format: unknown = fullFormats[name as keyof typeof fullFormats];
  if (format instanceof RegExp) return format.test(text);
  if (typeof format === 'function') return format(text) === true;
  const { validate } = format as { validate: (text: string) => boolean };
  return validate(text);
}

const seeds = Array.from({ length: 50 }, (_, seed) => seed);

describe('A sample text', () => {
  test.each([...formats.keys()])('is a %s for every validator', (format) => {
    const texts = seeds.map((seed) => sampleText({ format }, randomOf(seed)));
    expect(texts.filter((text) => !isOfFormat(format, text))).toEqual([]);
  });

  test.each([
    [{ format: 'uri', maxLength: 12 }],
    [{ format: 'uri', minLength: 60 }],
    [{ format: 'email', maxLength: 6 }],
    [{ format: 'date-time', maxLength: 20 }],
    [{ format: 'duration', maxLength: 3 }],
    [{ format: 'uri', pattern: '^https://' }],
    [{ format: 'email', pattern: '@example\\.com$', maxLength: 40 }],
    [{ format: 'date', pattern: '^2026-' }],
  ])('keeps to all of %j', (schema) => {
    const {
      format,
      maxLength = Infinity,
      minLength = 0,
      pattern = '',
    } = schema as {
      format: string;
      maxLength?: number;
      minLength?: number;
      pattern?: string;
    };
    const texts = seeds.map((seed) => sampleText(schema, randomOf(seed)));
    const wrong = texts.filter(
      (text) =>
        text.length < minLength ||
        text.length > maxLength ||
        !new RegExp(pattern, 'u').test(text) ||
        formats.get(format)?.test(text) !== true,
    );
    expect(wrong).toEqual([]);
  });
});
