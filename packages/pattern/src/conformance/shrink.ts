import { type JsonMember, type JsonNode, parseJson } from '../json.ts';
import { printJson } from './print-json.ts';

/** A pattern and an event, as JSON text. */
export interface Pair {
  readonly pattern: string;
  readonly event: string;
}

const PAIRS_AT_ONCE = 25;

/**
 * The smallest pair that can be reached by steps that each remove or simplify one part of the
 * pattern or the event and keep a property.
 *
 * @param withProperty which of some pairs have the property.
 */
export async function shrink(
  pair: Pair,
  withProperty: (pairs: readonly Pair[]) => Promise<readonly Pair[]>,
): Promise<Pair> {
  const smaller = smallerPairs(pair);
  for (let from = 0; from < smaller.length; from += PAIRS_AT_ONCE) {
    const [found] = await withProperty(smaller.slice(from, from + PAIRS_AT_ONCE));
    if (found !== undefined) return shrink(found, withProperty);
  }
  return pair;
}

/** The smallest first. */
function smallerPairs({ event, pattern }: Pair): readonly Pair[] {
  const pairs = [
    ...smallerTexts(event).map((smaller) => ({ pattern, event: smaller })),
    ...smallerTexts(pattern).map((smaller) => ({ pattern: smaller, event })),
  ];
  return pairs.sort((one, other) => sizeOf(one) - sizeOf(other));
}

function sizeOf({ event, pattern }: Pair): number {
  return event.length + pattern.length;
}

function smallerTexts(text: string): readonly string[] {
  const texts = [...simplifications(parseJson(text))].map(printJson);
  return [...new Set(texts)].filter(({ length }) => length < text.length);
}

/** The node with one part removed or simplified. */
function* simplifications(node: JsonNode): Generator<JsonNode> {
  switch (node.kind) {
    case 'object':
      for (const { value } of node.members) yield value;
      yield* smallerLists(node.members, simplerMembers, (members) => ({ ...node, members }));
      break;
    case 'array':
      yield* node.items;
      yield* smallerLists(node.items, simplifications, (items) => ({ ...node, items }));
      break;
    case 'string':
      for (let at = 0; at < node.value.length; at += 1) {
        yield { ...node, value: node.value.slice(0, at) + node.value.slice(at + 1) };
      }
      break;
    case 'number':
      yield { ...node, text: '1' };
      break;
    case 'literal':
      break;
  }
}

function* smallerLists<Item>(
  items: readonly Item[],
  simpler: (item: Item) => Iterable<Item>,
  nodeOf: (items: readonly Item[]) => JsonNode,
): Generator<JsonNode> {
  for (const [at, item] of items.entries()) {
    yield nodeOf(items.toSpliced(at, 1));
    for (const one of simpler(item)) yield nodeOf(items.with(at, one));
  }
}

function* simplerMembers(member: JsonMember): Generator<JsonMember> {
  for (const value of simplifications(member.value)) yield { ...member, value };
  if (member.name.length > 1) yield { ...member, name: 'a' };
}
