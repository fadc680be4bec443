import { nearest } from '@eventwright/json';

/** "Did you mean …?" if a similar name exists, otherwise the existing names. */
export function suggestion(name: string, names: Iterable<string>): string {
  const all = [...names];
  const near = nearest(name, all);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (all.length === 0) return 'There are none yet.';
  const shown = all.slice(0, 8).map((candidate) => `\`${candidate}\``);
  return `There ${all.length === 1 ? 'is' : 'are'} ${shown.join(', ')}${all.length > 8 ? ', …' : ''}.`;
}
