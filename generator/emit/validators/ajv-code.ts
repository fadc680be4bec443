/** What each function of Ajv's is given besides the data. */
export const parameters =
  /\(data, \{instancePath="", parentData, parentDataProperty, rootData=data(?:, dynamicAnchors=\{\})?\}=\{\}\)/g;

/** Replaces what a pattern finds in Ajv's code, outside of strings and regular expressions. */
export function replaceInCode(
  text: string,
  find: RegExp,
  replace: (found: string, groups: readonly string[], offset: number) => string,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of matchesInCode(text, find)) {
    const [found, ...groups] = match;
    parts.push(text.slice(from, match.index), replace(found, groups, match.index));
    from = match.index + found.length;
  }
  return parts.join('') + text.slice(from);
}

/** The offsets at which a pattern is found in Ajv's code, outside of strings and regular expressions. */
export function placesInCode(text: string, find: RegExp): readonly number[] {
  return matchesInCode(text, find).map(({ index }) => index);
}

function matchesInCode(text: string, find: RegExp): readonly RegExpExecArray[] {
  const search = new RegExp(find.source, 'g');
  const matches: RegExpExecArray[] = [];
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    if (isWritten(text, match.index)) search.lastIndex = match.index + 1;
    else matches.push(match);
  }
  return matches;
}

/** Whether a place is within a string or a regular expression, which end where their line does. */
function isWritten(text: string, place: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', place - 1) + 1, place);
  if (/^const formats\d+ = ./.test(line)) return true;
  return line.includes('"') && line.replace(/"(?:[^"\\]|\\.)*"/g, '').includes('"');
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
