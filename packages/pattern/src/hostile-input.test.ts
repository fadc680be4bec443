import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidEventError } from './invalid.ts';
import { compile } from './matcher.ts';
import { parsePattern } from './parse.ts';

const nested = JSON.stringify({ a: [{ b: ['x'], c: [1] }] });

/** Processor time, since others use the machine too. */
function milliseconds(work: () => unknown): number {
  const started = process.cpuUsage();
  work();
  const { system, user } = process.cpuUsage(started);
  return (system + user) / 1000;
}

/**
 * How much longer 16 times the work takes, at best of three: about 16 if it is linear, 256 if it is
 * quadratic; caches cost some too.
 */
function growth(work: (size: number) => () => unknown, size: number): number {
  const [small, large] = [work(size), work(size * 16)];
  const best = (run: () => unknown) =>
    Math.min(milliseconds(run), milliseconds(run), milliseconds(run));
  best(small);
  return best(large) / Math.max(best(small), 0.5);
}

test('any JSON as a pattern is parsed or rejected', () => {
  const check = (text: string) => ['pattern', 'refused'].includes(parsePattern(text).kind);
  fc.assert(fc.property(fc.json(), check), { seed: 4, numRuns: 2000 });
  fc.assert(fc.property(fc.string(), check), { seed: 4, numRuns: 2000 });
});

test('any text as an event has a verdict or is rejected because it is not a JSON object', () => {
  const matcher = compile([{ name: 'any', pattern: '{"a":[{"exists":true}],"b":{"c":[1]}}' }]);
  const check = (text: string) => {
    try {
      return matcher.match(text).length <= 1;
    } catch (error) {
      return error instanceof InvalidEventError;
    }
  };
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), check), { seed: 4, numRuns: 4000 });
  const cut = '{"a":"\\u00e9","b":{"c":[1,{"d":[true,null]}]},"e":"\\\\"}';
  for (let end = 0; end < cut.length; end += 1) expect(check(cut.slice(0, end))).toBe(true);
});

test('names on JavaScript’s Object prototype are ordinary names', () => {
  for (const name of ['toString', 'constructor', '__proto__', 'length', '0', 'hasOwnProperty']) {
    const matcher = compile([{ name: 'r', pattern: `{"${name}":[{"exists":true}]}` }]);
    expect(matcher.match(`{"${name}":1}`)).toEqual(['r']);
    expect(matcher.match('{}')).toEqual([]);
  }
});

test('an event with a hundred thousand levels in a field that no rule reads is matched', () => {
  const matcher = compile([{ name: 'r', pattern: '{"b":[1]}' }]);
  const depth = 100_000;
  const event = `{"a":${'[{"x":'.repeat(depth)}1${'}]'.repeat(depth)},"b":1}`;
  expect(matcher.match(event)).toEqual(['r']);
});

test('an event with too many levels in a field that a rule reads is rejected', () => {
  const matcher = compile([{ name: 'r', pattern: '{"a":[1]}' }]);
  expect(() => matcher.match(`{"a":${'['.repeat(100_000)}`)).toThrow(InvalidEventError);
  expect(matcher.match(`{"a":${'['.repeat(900)}1${']'.repeat(900)}}`)).toEqual(['r']);
});

test('a matcher keeps working after it rejects an event', () => {
  const matcher = compile([{ name: 'r', pattern: nested.replace('[{', '{').replace('}]', '}') }]);
  expect(() => matcher.match('{"a":[{"b":"x"},{"c":')).toThrow(InvalidEventError);
  expect(matcher.match('{"a":[{"b":"x"},{"c":1}]}')).toEqual([]);
  expect(matcher.match('{"a":[{"b":"x","c":1}]}')).toEqual(['r']);
});

test('a wildcard takes linear time in the value', () => {
  const matcher = compile([{ name: 'r', pattern: '{"a":[{"wildcard":"*a*a*a*a*b*a*a*b"}]}' }]);
  const work = (size: number) => () => matcher.match(`{"a":"${'a'.repeat(size)}"}`);
  expect(growth(work, 50_000)).toBeLessThan(150);
});

test('fields of a long array that never match together take linear time in the array', () => {
  const pattern = '{"a":{"b":["x"],"c":[1],"d":{"e":[2],"f":[3]}}}';
  const matcher = compile([{ name: 'r', pattern }]);
  const items = ['{"b":"x","d":[{"e":2},{"f":3}]}', '{"c":1,"d":{"e":2,"f":3}}'];
  const work = (size: number) => {
    const event = `{"a":[${Array.from({ length: size }, (_, at) => items[at % 2]).join(',')}]}`;
    return () => expect(matcher.match(event)).toEqual([]);
  };
  expect(growth(work, 1000)).toBeLessThan(150);
});

test('many wildcards without a fixed start or end hardly slow down an event', () => {
  const rules = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      name: `r${at}`,
      pattern: `{"a":[{"wildcard":"*x${at}y*"}]}`,
    }));
  const event = `{"a":"${'some text '.repeat(20)}x17y${' and more'.repeat(20)}"}`;
  const [few, many] = [compile(rules(100)), compile(rules(10_000))];
  const run = (matcher: typeof few) => () => {
    for (let round = 0; round < 300; round += 1) expect(matcher.match(event)).toEqual(['r17']);
  };
  run(few)();
  const best = (work: () => void) => Math.min(milliseconds(work), milliseconds(work));
  expect(best(run(many)) / best(run(few))).toBeLessThan(20);
});

test('an event with many elements takes linear time in them, with many rules on their fields', () => {
  const rules = Array.from({ length: 300 }, (_, at) => ({
    name: `r${at}`,
    pattern: {
      items: {
        code: [`c${at % 30}`],
        price: [{ numeric: ['>', at / 7] }],
        marks: { kind: ['x'], weight: [{ numeric: ['<', 0.5 + at / 100] }] },
      },
    },
  }));
  const matcher = compile(rules);
  const work = (size: number) => {
    const items = Array.from({ length: size }, (_, at) => ({
      code: `c${at % 40}`,
      price: (at % 997) / 100,
      marks: [
        { kind: 'y', weight: 0.25 },
        { kind: 'x', weight: 19.99 + at },
      ],
    }));
    const event = JSON.stringify({ items });
    return () => expect(matcher.match(event)).toEqual([]);
  };
  expect(growth(work, 200)).toBeLessThan(60);
});

test('elements of an array that must lack a field take linear time in the array', () => {
  const pattern = { a: { b: [1], c: [{ exists: false }], d: { e: [2], f: [{ exists: false }] } } };
  const matcher = compile([{ name: 'r', pattern }]);
  const work = (size: number) => {
    const item = { b: 1, d: [{ e: 2, f: 1 }, { e: 3 }] };
    const event = JSON.stringify({ a: Array.from({ length: size }, () => item) });
    return () => expect(matcher.match(event)).toEqual([]);
  };
  expect(growth(work, 500)).toBeLessThan(60);
});
