/** What XML is written from: an object's members are elements, a list is one element an item. */
export type XmlValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

/** Writes an element; a list repeats it, `undefined` and `null` leave it out. */
export function writeXml(name: string, value: XmlValue, namespace?: string): string {
  if (value === undefined || value === null) return '';
  if (isList(value)) return value.map((item) => writeXml(name, item)).join('');
  const declared = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<${name}${declared}>${writeContent(value)}</${name}>`;
}

function writeContent(value: Exclude<XmlValue, null | undefined | readonly XmlValue[]>): string {
  if (typeof value !== 'object') return escapeXml(String(value));
  return Object.entries(value)
    .map(([name, content]) => writeXml(name, content))
    .join('');
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

/** Escapes text for XML; characters that XML 1.0 has no place for are written as references. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;');
}
