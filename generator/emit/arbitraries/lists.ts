import type { Json, JsonObject } from '@eventwright/json';
import { type Code, code } from '../../typescript/code.ts';
import { callOf, listOf, literal } from '../../typescript/literal.ts';
import { type Expression, helper, type Session } from './session.ts';

/** The arbitrary of a schema of lists: of one kind of item, or with first elements of their own. */
export function listExpression(
  schema: JsonObject,
  file: string,
  session: Session,
  expressionOf: Expression,
): Code {
  const { additionalItems, items, prefixItems, uniqueItems } = schema;
  const first = [prefixItems, items].find(Array.isArray) as readonly Json[] | undefined;
  const keywords = keywordsOf(schema);
  if (first === undefined) {
    const item = expressionOf(items ?? true, file, session);
    const list = callOf(
      helper(session, 'list'),
      keywords === undefined ? [item] : [item, keywords],
    );
    if (schema['contains'] === undefined || schema['minContains'] === 0) return list;
    const contained = expressionOf(schema['contains'], file, session);
    const { minContains } = schema;
    const count =
      typeof minContains === 'number' && minContains > 1 ? [literal(Math.ceil(minContains))] : [];
    return callOf(helper(session, 'containing'), [list, contained, ...count]);
  }
  if (uniqueItems === true) session.beyond.add('uniqueItems');
  const rest = Array.isArray(items) ? additionalItems : items;
  const parameters = [
    listOf(first.map((one) => expressionOf(one, file, session))),
    rest === false ? code('undefined') : expressionOf(rest ?? true, file, session),
  ];
  return callOf(
    helper(session, 'tuple'),
    keywords === undefined ? parameters : [...parameters, keywords],
  );
}

function keywordsOf(schema: JsonObject): Code | undefined {
  const said = ['minItems', 'maxItems', 'uniqueItems'].flatMap((keyword) => {
    const value = schema[keyword];
    return value === undefined || value === false ? [] : [[keyword, value]];
  });
  return said.length === 0 ? undefined : literal(Object.fromEntries(said) as JsonObject);
}
