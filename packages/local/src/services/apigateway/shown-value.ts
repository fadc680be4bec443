/** A value as Java prints it: `[1, 2]`, `{a=b}`. velocityjs asks a value's own member `toString` instead. */
export function shownValue(value: unknown): unknown {
  if (Array.isArray(value)) return `[${value.map(shownValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .filter(([, member]) => typeof member !== 'function')
    .map(([name, member]) => `${name}=${String(shownValue(member))}`);
  return `{${members.join(', ')}}`;
}
