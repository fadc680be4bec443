import { isArray, isObject, type Json } from '@eventwright/json';

/** Stands in a text for a part that only the deployment knows: a character of the private use area. */
export const unknownPart = '\ue000';

/** The intrinsic function that a value calls, if it is a call. */
export function intrinsicOf(
  value: Json,
): { readonly name: string; readonly argument: Json } | undefined {
  if (!isObject(value)) return undefined;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;
  const argument = value[name] ?? null;
  // A pattern may have a field `Ref` of its own, whose value is a list.
  if (name === 'Ref' || name === 'Condition')
    return typeof argument === 'string' ? { name, argument } : undefined;
  return name.startsWith('Fn::') ? { name, argument } : undefined;
}

/**
 * A text with its intrinsic functions resolved. Parts that the template does not determine are
 * `unknownPart`.
 */
export function textWithUnknowns(value: Json): string {
  if (typeof value === 'string') return value;
  const call = intrinsicOf(value);
  if (call?.name === 'Fn::Sub') return substituted(call.argument);
  if (call?.name === 'Fn::Join') return joined(call.argument);
  return unknownPart;
}

/** `${Name}` is a part that is not known, `${!Name}` the text `${Name}`. */
function substituted(argument: Json): string {
  const text = isArray(argument) ? argument[0] : argument;
  if (typeof text !== 'string') return unknownPart;
  return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
    literal === '!' ? `\${${name}}` : unknownPart,
  );
}

function joined(argument: Json): string {
  const [separator, parts] = isArray(argument) ? argument : [];
  if (typeof separator !== 'string' || !isArray(parts)) return unknownPart;
  return parts.map(textWithUnknowns).join(separator);
}

/** A JSON text in which unknown parts in the place of a value are quoted. */
export function withQuotedUnknowns(text: string): string {
  let inString = false;
  let quoted = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (inString && character === '\\') {
      quoted += character + (text[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (character === '"') inString = !inString;
    quoted += !inString && character === unknownPart ? `"${unknownPart}"` : character;
  }
  return quoted;
}
