import { fullFormats } from 'ajv-formats/dist/formats.js';
import { expect, it } from 'vitest';
import { formatOf } from './formats.ts';

const asserted = Object.keys(fullFormats).filter((name) => formatOf(name) !== undefined);

it.each(asserted)('has samples of %s that all match its outline', (name) => {
  const format = formatOf(name);
  expect(format?.samples).not.toEqual([]);
  expect(format?.samples.filter((sample) => !format.test(sample))).toEqual([]);
  const outside = format?.samples.filter((sample) => {
    const { within } = format;
    if (within === undefined) return false;
    const points = [...sample].map((character) => character.codePointAt(0) as number);
    return !within.accepts(points.reduce(within.next, within.start));
  });
  expect(outside).toEqual([]);
});

it('has no entry for a format that Ajv does not assert for strings', () => {
  expect([formatOf('int32'), formatOf('phone')]).toEqual([undefined, undefined]);
});
