/**
 * The members of a JSON object as they are written: `{"a": 1.0}` gives `a` → `1.0`. Use it for
 * texts whose numbers must not pass through a double. If a name occurs twice, the last member
 * counts.
 *
 * @param text JSON text, known to be well-formed.
 * @returns undefined if the text is not an object.
 */
export function rawMembers(text: string): ReadonlyMap<string, string> | undefined {
  const members = new Map<string, string>();
  let at = text.indexOf('{') + 1;
  if (at === 0 || text.slice(0, at).trim() !== '{') return undefined;
  for (;;) {
    const name = text.indexOf('"', at);
    if (name < 0) return members;
    const colon = text.indexOf(':', endOfString(text, name));
    const end = endOfValue(text, colon + 1);
    const spelt = text.slice(name, endOfString(text, name));
    members.set(JSON.parse(spelt) as string, text.slice(colon + 1, end).trim());
    at = end + 1;
    if (text[end] === '}') return members;
  }
}

/** The offset after the string that starts at `at`. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; ; end += 1) {
    const unit = text[end];
    if (unit === '"' || unit === undefined) return end + 1;
    if (unit === '\\') end += 1;
  }
}

/** The offset of the comma or bracket that ends the value. */
function endOfValue(text: string, from: number): number {
  let open = 0;
  let at = from;
  while (at < text.length) {
    const unit = text[at];
    if (unit === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (open === 0 && (unit === ',' || unit === '}')) return at;
    if (unit === '{' || unit === '[') open += 1;
    if (unit === '}' || unit === ']') open -= 1;
    at += 1;
  }
  return at;
}
