/** An element of a document: its name without a prefix, its text, and what it holds. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface Open {
  readonly name: string;
  text: string;
  readonly children: XmlElement[];
}

const token =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;

/**
 * Reads a small document as requests of S3 have them: elements and text; attributes are skipped,
 * declarations of types are refused. Gives `undefined` if it is not well-formed.
 */
export function readXml(document: string): XmlElement | undefined {
  const root: Open = { name: '', text: '', children: [] };
  const open: Open[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < document.length) {
    const found = token.exec(document);
    const current = open.at(-1);
    if (found === null || current === undefined) return undefined;
    const [, cdata, isEnd, name = '', , isEmpty, text] = found;
    if (cdata !== undefined || text !== undefined) current.text += cdata ?? unescapeXml(text ?? '');
    else if (isEnd === '/') {
      if (open.length < 2 || current.name !== local(name)) return undefined;
      open.pop();
    } else if (name !== '') {
      const element: Open = { name: local(name), text: '', children: [] };
      current.children.push(element);
      if (isEmpty !== '/') open.push(element);
    }
  }
  return open.length === 1 && root.children.length === 1 && root.text.trim() === ''
    ? root.children[0]
    : undefined;
}

/** The children of an element that have a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the first child that has a name. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescapeXml(text: string): string {
  return text.replaceAll(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities.get(name) ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? `0${name.slice(1)}` : name.slice(1);
    const point = Number(code);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
