import { endOfBrackets, membersOf } from './ajv-code.ts';

/** The parameters of an error that our sentence on it names. */
const named = /^\{(?:additionalProperty|unevaluatedProperty|allowedValues?):/;

/** Ajv's code that gathers an error, from its object on. */
const opening = /\nconst (err\d+) = (?=\{instancePath[:,])/g;

/**
 * The code of a validator that says what is wrong, with `also(errors, place, message, parameters)`
 * for Ajv's nine lines an error, and without what our sentences do not name.
 */
export function withShortErrors(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(opening)) {
    const [start, name = ''] = found;
    const object = found.index + start.length;
    const end = endOfBrackets(text, object);
    const gathers = `;\nif(vErrors === null){\nvErrors = [${name}];\n}\nelse {\nvErrors.push(${name});\n}\nerrors++;\n`;
    if (!text.startsWith(gathers, end)) continue;
    parts.push(text.slice(from, found.index), shortError(text.slice(object, end)));
    from = end + gathers.length - 1;
  }
  return parts.join('') + text.slice(from);
}

function shortError(object: string): string {
  const members = membersOf(object);
  const parameters = members.get('params') ?? '';
  const said = [members.get('instancePath'), members.get('message')];
  if (named.test(parameters)) said.push(parameters);
  return `\nvErrors = also(vErrors, ${said.join(', ')});\nerrors++;`;
}
