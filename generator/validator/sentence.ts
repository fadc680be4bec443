import { stringLiteral } from '../typescript/literal.ts';

/** A sentence as a JavaScript string: in double quotes if it quotes a name. */
export function sentence(text: string): string {
  const single = stringLiteral(text);
  if (!text.includes("'") || text.includes('"')) return single;
  return `"${single.slice(1, -1).replaceAll("\\'", "'")}"`;
}
