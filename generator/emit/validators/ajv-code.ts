/** A string, or a regular expression that is given a name: in them stands what people wrote. */
const written = String.raw`"(?:[^"\\]|\\.)*"|(?<== )\/.*\/[a-z]*;$`;

/** What each function of Ajv's is given besides the data. */
export const parameters =
  /\(data, \{instancePath="", parentData, parentDataProperty, rootData=data(?:, dynamicAnchors=\{\})?\}=\{\}\)/g;

/** Replaces what a pattern finds in Ajv's code, outside of strings and regular expressions. */
export function replaceInCode(
  text: string,
  find: RegExp,
  replace: (found: string, groups: readonly string[], offset: number) => string,
): string {
  return text.replace(token(find), (found: string, skipped: string | undefined, ...others) => {
    if (skipped !== undefined) return found;
    const offset = others.findIndex((one) => typeof one === 'number');
    return replace(found, others.slice(0, offset), others[offset]);
  });
}

/** The offsets at which a pattern is found in Ajv's code, outside of strings and regular expressions. */
export function placesInCode(text: string, find: RegExp): readonly number[] {
  return [...text.matchAll(token(find))].flatMap(({ 1: skipped, index }) =>
    skipped === undefined ? [index] : [],
  );
}

function token(find: RegExp): RegExp {
  return new RegExp(`(${written})|${find.source}`, 'gm');
}

/** The offset behind the bracket that closes the one at `start`. */
export function endOfBrackets(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[[\](){}]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if ('[({'.includes(found[0])) depth += 1;
    else if ('])}'.includes(found[0])) depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return text.length;
}

/** The members of an object that is written in Ajv's code, by their names. */
export function membersOf(object: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const token = /"(?:[^"\\]|\\.)*"|[[({,]/g;
  let from = 1;
  token.lastIndex = 1;
  const add = (to: number) => {
    const [, name = '', value = name] = /^(\w+)(?::(.*))?$/s.exec(object.slice(from, to)) ?? [];
    members.set(name, value);
    from = to + 1;
  };
  for (let found = token.exec(object); found !== null; found = token.exec(object)) {
    if (found[0] === ',') add(found.index);
    else if ('[({'.includes(found[0])) token.lastIndex = endOfBrackets(object, found.index);
  }
  add(object.length - 1);
  return members;
}

/** Changes each function of Ajv's code on its own: their variables have the same names. */
export function eachFunction(text: string, change: (code: string) => string): string {
  return text
    .split('\nfunction ')
    .map((code, index) => change(index === 0 ? code : `\nfunction ${code}`))
    .join('');
}
