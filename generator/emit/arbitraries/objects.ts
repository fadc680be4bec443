import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Code } from '../../typescript/code.ts';
import { callOf, literal, objectOf } from '../../typescript/literal.ts';
import { type Expression, helper, type Session } from './session.ts';

/** The arbitrary of a schema of objects: its properties, and maps of names that it leaves open. */
export function objectExpression(
  schema: JsonObject,
  file: string,
  session: Session,
  expressionOf: Expression,
): Code {
  const { additionalProperties, patternProperties, properties } = schema;
  const described = isObject(properties) ? Object.entries(properties) : [];
  const required = requiredOf(schema);
  const undescribed = required.filter((name) => !described.some(([known]) => known === name));
  const members = [
    ...described.flatMap(([name, property]): [string, Code][] =>
      property === false ? [] : [[name, expressionOf(property, file, session)]],
    ),
    ...undescribed.map((name): [string, Code] => [
      name,
      expressionOf(additionalProperties ?? true, file, session),
    ]),
  ];
  const patterns = isObject(patternProperties) ? Object.entries(patternProperties) : [];
  if (patterns.length > 0 && undescribed.length > 0) session.beyond.add('patternProperties');
  const least = Number(schema['minProperties'] ?? 0);
  const isOpen = additionalProperties !== false && least > 0;
  const hasOthers = isObject(additionalProperties) || isOpen;
  const isMap = members.length === 0 && (patterns.length > 0 || hasOthers);
  const maps = patterns.map(([pattern, value]) => mapOf({ pattern }, value));
  if (hasOthers && members.length === 0 && patterns.length === 0) {
    maps.push(mapOf({ maxLength: 12 }, additionalProperties ?? true));
  }
  const lacksNames = isOpen && !isMap && least > members.length;
  if (lacksNames) maps.push(mapOf({ maxLength: 12 }, additionalProperties ?? true));
  if (maps.length > (isMap ? 1 : 0))
    noteBeyond(schema, session, !lacksNames || patterns.length > 0);
  const limits = maps.length > 0 ? [] : limitsOf(schema);
  const own = callOf(helper(session, 'record'), [objectOf(members), literal(required), ...limits]);
  const parts = [...(isMap ? [] : [own]), ...maps];
  const [only] = parts;
  return only !== undefined && parts.length === 1
    ? only
    : callOf(helper(session, 'together'), parts);

  function nameExpression(names: JsonObject): Code {
    const { propertyNames } = schema;
    if (!isObject(propertyNames) || 'pattern' in names) {
      return callOf(helper(session, 'text'), [literal(names)]);
    }
    return expressionOf({ ...propertyNames, type: 'string' }, file, session);
  }

  function mapOf(names: JsonObject, value: Json): Code {
    const name = nameExpression(names);
    const parameters = [name, expressionOf(value, file, session), ...limitsOf(schema)];
    return callOf(helper(session, 'map'), parameters);
  }
}

/** The limits of the number of properties, as a parameter, if there are any. */
function limitsOf({ maxProperties, minProperties }: JsonObject): readonly Code[] {
  const limits = {
    ...(minProperties === undefined ? {} : { minProperties }),
    ...(maxProperties === undefined ? {} : { maxProperties }),
  };
  return Object.keys(limits).length > 0 ? [literal(limits)] : [];
}

/** What an object of several parts must follow as a whole. */
function noteBeyond(schema: JsonObject, { beyond }: Session, hasPatterns: boolean): void {
  for (const keyword of ['minProperties', 'maxProperties']) {
    if (schema[keyword] !== undefined) beyond.add(keyword);
  }
  if (hasPatterns) beyond.add('patternProperties');
}

function requiredOf({ required }: JsonObject): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
