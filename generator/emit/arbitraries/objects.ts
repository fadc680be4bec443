import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Code } from '../../typescript/code.ts';
import { callOf, literal, objectOf } from '../../typescript/literal.ts';
import { helper, type Session } from './session.ts';

type Expression = (schema: Json, file: string, session: Session) => Code;

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
  const isOpen = additionalProperties !== false && Number(schema['minProperties'] ?? 0) > 0;
  const hasOthers = isObject(additionalProperties) || isOpen;
  const isMap = members.length === 0 && (patterns.length > 0 || hasOthers);
  const maps = patterns.map(([pattern, value]) => mapOf({ pattern }, value));
  if (hasOthers && members.length === 0 && patterns.length === 0) {
    maps.push(mapOf({ maxLength: 12 }, additionalProperties ?? true));
  }
  if (!isMap || undescribed.length > 0) noteBeyond(schema, session, maps.length > 0);
  if (maps.length > 1) session.beyond.add('patternProperties');
  const own = callOf(helper(session, 'record'), [objectOf(members), literal(required)]);
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
    const { maxProperties, minProperties } = schema;
    const limits = {
      ...(minProperties === undefined ? {} : { minProperties }),
      ...(maxProperties === undefined ? {} : { maxProperties }),
    };
    const name = nameExpression(names);
    const parameters = [name, expressionOf(value, file, session)];
    const limited = Object.keys(limits).length > 0 ? [literal(limits)] : [];
    return callOf(helper(session, 'map'), [...parameters, ...limited]);
  }
}

/** What an object with its own properties requires, and its parts do not follow. */
function noteBeyond(schema: JsonObject, { beyond }: Session, hasMaps: boolean): void {
  for (const keyword of ['minProperties', 'maxProperties']) {
    if (schema[keyword] !== undefined) beyond.add(keyword);
  }
  if (hasMaps) beyond.add('patternProperties');
}

function requiredOf({ required }: JsonObject): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
