import type { Json } from '@eventwright/json';
import type { Leaf } from '../leaf.ts';
import type { NumericRange, Test } from '../pattern.ts';
import type { Space } from './space.ts';

/** Values to try at a path so that one of the tests passes (or, from the same list, fails). */
export function candidates(
  space: Space,
  tests: readonly Test[],
  before: Json | undefined,
): readonly Json[] {
  const listed = [space.strings, space.numbers].flatMap((values) =>
    values.kind === 'listed' ? values.leaves.map(fromLeaf) : [],
  );
  const literals = [...space.literals].map((text) => JSON.parse(text) as Json);
  const made = tests.flatMap((test) => valuesFor(test, typeof before === 'string' ? before : 'x'));
  const others = ['', 'x', 'another value', 0, 1, -1, 1e9, 0.5];
  const all = [...made, ...listed, ...literals, ...others];
  return [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
}

function valuesFor(test: Test, text: string): readonly Json[] {
  switch (test.kind) {
    case 'string':
      return [test.value, `${test.value}x`];
    case 'address':
      return [test.source];
    case 'number':
      return [Number(test.text), Number(test.text) + 1];
    case 'literal':
      return [JSON.parse(test.text) as Json];
    case 'prefix':
      return [test.value, test.value + text, test.value + text.slice(test.value.length)];
    case 'suffix':
      return [test.value, text + test.value, text.slice(0, -test.value.length) + test.value];
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
      return [
        test.folded.encoded,
        test.folded.encoded.toLowerCase(),
        test.folded.encoded.toUpperCase(),
      ];
    case 'wildcard': {
      const { head, middle, tail } = test.wildcard;
      return [head + middle.join('') + (tail ?? ''), [head, ...middle, tail ?? ''].join('x')];
    }
    case 'range':
      return inRange(test);
    case 'cidr':
      return [test.source.replace(/\/.*/, '')];
    case 'exists':
      return [text];
    case 'anything-but':
      return [text, ...test.tests.flatMap((inner) => valuesFor(inner, text))];
  }
}

function inRange({ bottom, top }: NumericRange): readonly number[] {
  const low = Number.isFinite(bottom) ? bottom : Math.min(top, 0) - 1;
  const high = Number.isFinite(top) ? top : Math.max(bottom, 0) + 1;
  return [
    low,
    high,
    low + 1,
    high - 1,
    (low + high) / 2,
    Math.floor((low + high) / 2),
    low - 1,
    high + 1,
  ];
}

function fromLeaf(leaf: Leaf): Json {
  return leaf.kind === 'string' ? leaf.value : (JSON.parse(leaf.text) as Json);
}
