import { basename } from 'node:path';
import type { Change } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';

/** One change in one line. */
export function describeChange({ document, kind, effect, pointer, ...told }: Change): string {
  const file = document === undefined ? '' : basename(document);
  const values = [told.before, told.after].filter((value) => value !== undefined).map(shortText);
  return `  ${file}${pointer || '/'}  ${kind}  ${values.join(' -> ')}  (${effect}${told.why === undefined ? '' : `: ${told.why}`})`;
}

function shortText(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
