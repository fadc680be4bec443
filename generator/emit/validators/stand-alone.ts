import { type Code, code } from '../../typescript/code.ts';
import { embedded } from './embedded.ts';

/**
 * Makes Ajv's code a module of its own: what it would `require` is written in front of it.
 * Formats are patterns, which Ajv writes where it needs them.
 */
export function standAlone(ajvCode: string): Code {
  let body = ajvCode;
  const parts: string[] = [];
  for (const [request, { name, text }] of Object.entries(embedded)) {
    if (!body.includes(request)) continue;
    body = body.replaceAll(request, name);
    parts.push(text);
  }
  const leftover = /\brequire\([^)]*\)\S*/.exec(withoutStrings(body));
  if (leftover !== null) throw new Error(`A validator still asks for ${leftover[0]}`);
  return code([...parts, body.trim()].join('\n\n'));
}

function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}
