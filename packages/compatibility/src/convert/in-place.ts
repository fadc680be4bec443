import type { JsonObject } from '@eventwright/json';
import type { SchemaNode } from '../schema/keywords.ts';
import { flip } from './arrays.ts';
import type { Parts, Session, Side } from './session.ts';

/** Converts the keywords that apply schemas to the instance itself. */
export function convertInPlace(node: SchemaNode, side: Side, session: Session): Parts {
  const { allOf = [], anyOf, not, references = [], dynamic, opaque } = node.keywords;
  const convert = (schema: SchemaNode) => session.convert(schema, side);
  const one = exactlyOne(node, side, session);
  if (dynamic) {
    const names = dynamic.map(({ text }) => text).join(', ');
    session.lose(node, '$ref', `cannot follow ${names}`);
  }
  if (opaque) session.lose(node, '$ref', `cannot follow ${opaque.join(', ')}`);
  return {
    own: {
      ...(anyOf ? { anyOf: anyOf.map(convert) } : {}),
      ...one.own,
      ...(not ? { not: session.convert(not, flip(side)) } : {}),
    },
    also: [
      ...(one.also ?? []),
      ...allOf.map(convert),
      ...references.map((reference) => session.refer(reference, side, node)),
      ...conditional(node, side, session),
    ],
  };
}

/**
 * A `oneOf` counts its branches, so each branch must be exact. If one is not, the result is
 * `anyOf`.
 */
function exactlyOne(node: SchemaNode, side: Side, session: Session): Parts {
  const { oneOf, anyOf } = node.keywords;
  if (!oneOf) return { own: {} };
  const { value, isExact, undo } = session.attempt(() =>
    oneOf.map((b) => session.convert(b, 'wider')),
  );
  if (isExact) return { own: { oneOf: value } };
  undo();
  session.lose(node, 'oneOf', 'a branch cannot be said exactly, so that they cannot be counted');
  const branches = oneOf.map((branch) => session.convert(branch, side));
  return anyOf ? { own: {}, also: [{ anyOf: branches }] } : { own: { anyOf: branches } };
}

/** "If A then B" becomes "not A, or B". */
function conditional(node: SchemaNode, side: Side, session: Session): readonly JsonObject[] {
  const { if: condition, then: yes, else: no } = node.keywords;
  if (!condition) return [];
  const parts: JsonObject[] = [];
  if (yes) {
    const unmet = { not: session.convert(condition, flip(side)) };
    parts.push({ anyOf: [unmet, session.convert(yes, side)] });
  }
  if (no) parts.push({ anyOf: [session.convert(condition, side), session.convert(no, side)] });
  return parts;
}
