import type { NumericRange, Test } from './pattern.ts';

type Describe<Kind extends Test['kind']> = (test: Extract<Test, { kind: Kind }>) => string;

const descriptions: { readonly [Kind in Test['kind']]: Describe<Kind> } = {
  string: ({ value }) => JSON.stringify(value),
  address: ({ source }) => `the address ${JSON.stringify(source)}`,
  number: ({ text }) => text,
  literal: ({ text }) => text,
  prefix: ({ value }) => `a string that starts with ${JSON.stringify(value)}`,
  suffix: ({ value }) => `a string that ends with ${JSON.stringify(value)}`,
  'equals-folded': ({ folded }) => `${JSON.stringify(folded.source)} in any case`,
  'prefix-folded': ({ folded }) =>
    `a string that starts with ${JSON.stringify(folded.source)} in any case`,
  'suffix-folded': ({ folded }) =>
    `a string that ends with ${JSON.stringify(folded.source)} in any case`,
  wildcard: ({ wildcard }) => `a string like ${JSON.stringify(wildcard.source)}`,
  range: describeRange,
  cidr: ({ source }) => `an address in ${source}`,
  exists: ({ wanted }) => (wanted ? 'any value' : 'no value'),
  'anything-but': ({ tests }) => `anything but ${describeTests(tests)}`,
};

/** Describes a field's tests in words: `"a" or a string that starts with "b"`. */
export function describeTests(tests: readonly Test[]): string {
  return tests.map(describeTest).join(' or ');
}

function describeTest<Kind extends Test['kind']>(test: Extract<Test, { kind: Kind }>): string {
  const describe = descriptions[test.kind as Kind] as Describe<Kind>;
  return describe(test);
}

function describeRange({ bottom, openBottom, top, openTop }: NumericRange): string {
  if (bottom === top) return `the number ${bottom}`;
  const bounds: string[] = [];
  if (bottom !== Number.NEGATIVE_INFINITY) bounds.push(`${openBottom ? '>' : '>='} ${bottom}`);
  if (top !== Number.POSITIVE_INFINITY) bounds.push(`${openTop ? '<' : '<='} ${top}`);
  return `a number ${bounds.join(' and ')}`;
}
