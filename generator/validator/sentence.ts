import { stringLiteral } from '../typescript/literal.ts';

/** A sentence as a string of JavaScript: in double quotes where it quotes a name. */
export function sentence(text: string): string {
  const single = stringLiteral(text);
  if (!text.includes("'") || text.includes('"')) return single;
  return `"${single.slice(1, -1).replaceAll("\\'", "'")}"`;
}
