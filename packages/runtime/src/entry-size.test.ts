import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkEntries } from './chunk-entries.ts';
import { entryBytes, maximumBytes, maximumEntries } from './entry-size.ts';
import { largestFields } from './largest-fields.ts';
import { waitMilliseconds } from './retry-policy.ts';

describe('The size of an entry', () => {
  it.each([
    [
      'source, detail type and detail by their bytes',
      { Source: 'a', DetailType: 'b', Detail: '{}' },
      4,
    ],
    [
      'characters beyond ASCII by their UTF-8 bytes',
      { Source: 'é', DetailType: '€', Detail: '"😀"' },
      11,
    ],
    ['any time as 14 bytes', { Source: 'a', Time: new Date(0) }, 15],
    ['each resource', { Source: 'a', Resources: ['arn:1', 'arn:2'] }, 11],
    ['no bus name and no trace header', { Source: 'a', EventBusName: 'bus', TraceHeader: 'r' }, 1],
  ])('counts %s', (_, entry, bytes) => {
    expect(entryBytes(entry)).toBe(bytes);
  });
});

describe('The chunk of a call', () => {
  it('stays below the limit', () => {
    const entry = (bytes: number) => ({ entry: { Detail: 'x'.repeat(bytes) } });
    const sizes = (...bytes: number[]) =>
      chunkEntries(bytes.map(entry)).map((chunk) => chunk.length);
    expect(sizes(maximumBytes - 2, 1)).toEqual([2]);
    expect(sizes(maximumBytes - 1, 1)).toEqual([1, 1]);
    expect(sizes()).toEqual([]);
  });
});

describe('Chunks', () => {
  const entries = fc.array(fc.record({ entry: fc.record({ Detail: sizedText() }) }), {
    maxLength: 60,
  });

  it('contain every entry once, in order, within both limits', () => {
    fc.assert(
      fc.property(entries, (items) => {
        const chunks = chunkEntries(items);
        expect(chunks.flat()).toEqual(items);
        for (const chunk of chunks) {
          expect(chunk.length).toBeLessThanOrEqual(maximumEntries);
          expect(bytesOf(chunk)).toBeLessThan(maximumBytes);
        }
      }),
    );
  });

  it('are as few as possible', () => {
    fc.assert(
      fc.property(entries, (items) => {
        const chunks = chunkEntries(items);
        for (const [index, chunk] of chunks.slice(0, -1).entries()) {
          const next = chunks[index + 1]?.[0];
          const isFull = chunk.length === maximumEntries;
          expect(isFull || bytesOf([...chunk, ...(next ? [next] : [])]) >= maximumBytes).toBe(true);
        }
      }),
    );
  });

  /** Mostly short texts, some that are large enough for the bytes to matter. */
  function sizedText() {
    const large = fc.integer({ min: 1, max: maximumBytes - 1 }).map((bytes) => 'x'.repeat(bytes));
    return fc.oneof({ weight: 4, arbitrary: fc.string() }, { weight: 1, arbitrary: large });
  }

  function bytesOf(chunk: readonly { readonly entry: { readonly Detail: string } }[]): number {
    return chunk.reduce((sum, { entry }) => sum + entryBytes(entry), 0);
  }
});

describe('The largest fields', () => {
  it('are listed beside each other where the largest is no more than half', () => {
    const detail = { a: 'x'.repeat(10), b: 1 };
    expect(JSON.stringify(detail)).toHaveLength(24);
    expect(largestFields(detail)).toBe('/a (12 bytes), /b (1 bytes)');
  });

  it('are listed at the depth at which the size divides, largest first', () => {
    const text = 'x'.repeat(100);
    const detail = { small: 1, 'a/b': { one: text, two: `${text}${text}`, three: text, four: '' } };
    expect(largestFields(detail)).toBe(
      '/a~1b/two (202 bytes), /a~1b/one (102 bytes), /a~1b/three (102 bytes)',
    );
  });
});

describe('The wait before a retry', () => {
  it('is below a bound that doubles up to the cap', () => {
    const policy = { attempts: 9, baseMilliseconds: 50, capMilliseconds: 300 };
    for (const [attempt, bound] of [
      [1, 50],
      [2, 100],
      [3, 200],
      [4, 300],
      [8, 300],
    ] as const) {
      const waits = Array.from({ length: 200 }, () => waitMilliseconds(policy, attempt));
      expect(Math.max(...waits)).toBeLessThanOrEqual(bound);
      expect(Math.max(...waits)).toBeGreaterThan(bound / 2);
    }
  });
});
