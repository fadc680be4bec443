/** Ajv writes down every schema that it met; keeps those that the code looks things up in. */
export function withoutUnusedSchemas(text: string): string {
  return text.replace(/^const (schema\d+) = .*;\n/gm, (declaration, name: string) =>
    text.split(new RegExp(`\\b${name}\\b`)).length > 2 ? declaration : '',
  );
}

/**
 * The code of a validator of which only the verdict is asked: the objects in which it says what is
 * wrong, and where it is, are left empty. They are half of its bytes and of its work.
 */
export function withoutDetails(text: string): string {
  // A dynamic reference is resolved by what these objects carry along.
  if (text.includes('dynamicAnchors[')) return text;
  const parts: string[] = [];
  const opening = /\{instancePath[:,]/g;
  let from = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    parts.push(text.slice(from, found.index), '{}');
    from = endOfBraces(text, found.index);
    opening.lastIndex = from;
  }
  return parts.join('') + text.slice(from);
}

/** The offset behind the brace that closes the one at `start`; Ajv's strings are in double quotes. */
function endOfBraces(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[{}]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return text.length;
}
