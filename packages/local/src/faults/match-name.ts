/** Whether a name is meant: `*` stands for any text, and a pattern without one may be anywhere in it. */
export function matchesName(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return name.includes(pattern);
  const [first = '', ...rest] = pattern.split('*');
  if (!name.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

/** Whether an IAM action is meant; without regard to case, as IAM compares actions. */
export function matchesAction(pattern: string, action: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), action.toLowerCase()];
  return wanted.includes('*') ? matchesName(wanted, given) : wanted === given;
}
