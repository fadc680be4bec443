import { expect, it } from 'vitest';
import { checkedFormats } from './checked-formats.ts';
import { formatOf } from './formats.ts';

it.each([...checkedFormats.keys()])('has samples of %s that all match its outline', (name) => {
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

it('has no entry for a format that validators do not check', () => {
  const names = ['int32', 'phone', 'regex', 'byte', 'idn-email', 'toString'];
  expect(names.map(formatOf)).toEqual(names.map(() => undefined));
});

it('takes an address without a dot for an email, as validators do', () => {
  const { exact, test } = formatOf('email') ?? {};
  const accepts = exact?.accepts(
    [...'Y@v'].map((one) => one.codePointAt(0) ?? 0).reduce(exact.next, exact.start),
  );
  expect([accepts, test?.('Y@v')]).toEqual([true, true]);
});
