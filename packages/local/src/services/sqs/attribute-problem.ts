import { isObject, type Json, type JsonObject } from '@eventwright/json';

const prefixes: readonly string[] = ['String', 'Number', 'Binary'];
const mostAttributes = 10;

/**
 * What is wrong with the attributes of a message, in the words of SQS; `undefined` if they are valid
 * (developer guide, "Amazon SQS message metadata").
 */
export function attributeProblem({ MessageAttributes = {} }: JsonObject): string | undefined {
  const attributes = isObject(MessageAttributes) ? Object.entries(MessageAttributes) : [];
  if (attributes.length > mostAttributes) {
    return `Number of message attributes [${attributes.length}] exceeds the allowed maximum [${mostAttributes}].`;
  }
  for (const [name, attribute] of attributes) {
    const problem = problemOf(name, isObject(attribute) ? attribute : {});
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOf(name: string, { DataType: type, ...values }: JsonObject): string | undefined {
  if (typeof type !== 'string' || type === '') {
    return `The message attribute '${name}' must contain non-empty message attribute type.`;
  }
  // A label may follow: `Number.int`.
  const prefix = type.split('.')[0] ?? '';
  if (!prefixes.includes(prefix)) {
    return `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`;
  }
  const value: Json | undefined = values[prefix === 'Binary' ? 'BinaryValue' : 'StringValue'];
  if (value === undefined || value === '') {
    return `Message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`;
  }
  return undefined;
}
