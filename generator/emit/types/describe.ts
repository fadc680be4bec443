import type { Json, JsonObject } from '@eventwright/json';

/**
 * The documentation of a type: the description, followed by what the type itself cannot express.
 */
export function describe(schema: JsonObject): string {
  const description = schema['description'];
  const paragraphs = [typeof description === 'string' ? description : '', constraints(schema)];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/** One line of limits, in words: `1 to 64 characters; matches /^[a-z]+$/; format date-time`. */
function constraints(schema: JsonObject): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, pattern, format } = schema;
  const parts = [
    schema['type'] === 'integer' ? 'an integer' : '',
    range(schema['minLength'], schema['maxLength'], 'character'),
    range(schema['minItems'], schema['maxItems'], 'item'),
    range(schema['minProperties'], schema['maxProperties'], 'property', 'properties'),
    range(minimum, maximum, ''),
    exclusiveMinimum === undefined ? '' : `more than ${exclusiveMinimum}`,
    exclusiveMaximum === undefined ? '' : `less than ${exclusiveMaximum}`,
    schema['multipleOf'] === undefined ? '' : `a multiple of ${schema['multipleOf']}`,
    schema['uniqueItems'] === true ? 'unique items' : '',
    typeof pattern === 'string' ? `matches \`${pattern}\`` : '',
    typeof format === 'string' ? `format ${format}` : '',
  ].filter((part) => part !== '');
  const sentence = parts.join(', ');
  return sentence === '' ? '' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function range(
  least: Json | undefined,
  most: Json | undefined,
  unit: string,
  units = `${unit}s`,
): string {
  const name = (count: Json) => (unit === '' ? '' : ` ${count === 1 ? unit : units}`);
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return `${least} or more${name(2)}`;
  if (least === undefined) return `at most ${most}${name(most)}`;
  return least === most ? `${most}${name(most)}` : `${least} to ${most}${name(most)}`;
}
