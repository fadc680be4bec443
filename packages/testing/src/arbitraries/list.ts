import fc, { type Arbitrary } from 'fast-check';
import type { MaybeArbitrary } from './absent.ts';
import { bounded } from './bounded.ts';
import { largeOrLeast, withRoom } from './budget.ts';

/** The keywords of a schema for a list. */
export interface ListKeywords {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** How many items a list usually has beyond its minimum. */
const stretch = 3;
/** The maximum length of a list, unless the schema requires more. */
const longest = 50;

/** Lists of a schema's items. If no item is possible, only the empty list, if it is allowed. */
export function list(items: MaybeArbitrary, keywords: ListKeywords = {}): MaybeArbitrary {
  const { maxItems = Number.POSITIVE_INFINITY, minItems = 0 } = keywords;
  if (items === undefined) return minItems === 0 ? fc.constant([]) : undefined;
  const usual = Math.min(maxItems, minItems + stretch);
  if (keywords.uniqueItems === true) {
    const different = minItems > 1 ? withRoom(items) : items;
    const unique = (maxLength: number) =>
      fc.uniqueArray(different, { maxLength, size: 'max', selector: canonical });
    const lists = largeOrLeast(unique(usual), unique(minItems));
    return bounded(lists, ({ length }) => length >= minItems, 'list of different items');
  }
  const of = (minLength: number, maxLength: number) => fc.array(items, { minLength, maxLength });
  const lists =
    maxItems > longest
      ? of(minItems, usual)
      : fc.oneof(
          { withCrossShrink: true },
          { weight: 9, arbitrary: of(minItems, usual) },
          { weight: 1, arbitrary: of(maxItems, maxItems) },
        );
  return largeOrLeast(lists, of(minItems, minItems));
}

/**
 * Lists whose first elements have their own schemas, and whose further ones have that of `rest`.
 */
export function tuple(
  first: readonly MaybeArbitrary[],
  rest: MaybeArbitrary,
  keywords: ListKeywords = {},
): MaybeArbitrary {
  const { maxItems = Number.POSITIVE_INFINITY, minItems = 0 } = keywords;
  const impossible = first.indexOf(undefined);
  const elements = (impossible < 0 ? first : first.slice(0, impossible)).filter(
    (one) => one !== undefined,
  );
  if (minItems > elements.length && (impossible >= 0 || rest === undefined)) return undefined;
  const most = Math.min(elements.length, maxItems);
  const heads = fc
    .integer({ min: Math.min(minItems, most), max: most })
    .chain((length) => fc.tuple(...elements.slice(0, length)));
  if (impossible >= 0 || rest === undefined || maxItems <= elements.length) return heads;
  const tailKeywords = {
    minItems: Math.max(0, minItems - elements.length),
    maxItems: maxItems - elements.length,
  };
  const whole = fc
    .tuple(fc.tuple(...elements.slice(0, most)), list(rest, tailKeywords) as Arbitrary<unknown[]>)
    .map(([head, tail]) => [...head, ...tail]);
  return minItems > elements.length ? whole : fc.oneof(heads, whole);
}

/** Lists with additional items at random places, as `contains` requires. */
export function containing(lists: MaybeArbitrary, item: MaybeArbitrary, count = 1): MaybeArbitrary {
  if (lists === undefined || item === undefined) return undefined;
  if (count > 1) return containing(containing(lists, item), item, count - 1);
  return fc.tuple(lists as Arbitrary<unknown[]>, item, fc.nat()).map(([made, one, place]) => {
    if (!Array.isArray(made)) return made;
    return made.toSpliced(place % (made.length + 1), 0, one);
  });
}

/** The same text for values that are equal in JSON Schema, whatever the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
