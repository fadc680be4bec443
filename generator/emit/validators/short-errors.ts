import { endOfBrackets, membersOf, parameters, placesInCode } from './ajv-code.ts';
import { phrased, phraseFunctions } from './phrases.ts';

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
  const uses = new Set<string>();
  let from = 0;
  for (const found of text.matchAll(opening)) {
    const [start, name = ''] = found;
    const object = found.index + start.length;
    const end = endOfBrackets(text, object);
    const gathers = `;\nif(vErrors === null){\nvErrors = [${name}];\n}\nelse {\nvErrors.push(${name});\n}\nerrors++;\n`;
    if (!text.startsWith(gathers, end)) continue;
    parts.push(text.slice(from, found.index), shortError(text.slice(object, end), uses));
    from = end + gathers.length - 1;
  }
  return phraseFunctions(uses) + withShortCalls(parts.join('') + text.slice(from));
}

function shortError(object: string, uses: Set<string>): string {
  const members = membersOf(object);
  const values = members.get('params') ?? '';
  const message = phrased(members.get('message') ?? '');
  if (message.uses !== undefined) uses.add(message.uses);
  const said = [members.get('instancePath'), message.code];
  if (named.test(values)) said.push(values);
  return `\nvErrors = also(vErrors, ${said.join(', ')});\nerrors++;`;
}

/** Hands on where one is, and nothing else, from one function to the next. */
function withShortCalls(text: string): string {
  // A dynamic reference is resolved by what is handed on besides.
  if (text.includes('dynamicAnchors[')) return text;
  const parts: string[] = [];
  let from = 0;
  for (const place of placesInCode(text, /\{instancePath[:,]/)) {
    const end = endOfBrackets(text, place);
    const members = membersOf(text.slice(place, end));
    if (!members.has('parentData')) return text;
    parts.push(text.slice(from, place), members.get('instancePath') ?? '');
    from = end;
  }
  return (parts.join('') + text.slice(from)).replace(parameters, '(data, instancePath="")');
}
