import { isArray, isObject, type Json } from '@eventwright/json';
import { escapeContent, Html, html } from './html.ts';

/** JSON as people read it, indented, with names, texts and other values in their colours. */
export function jsonHtml(value: Json): Html {
  return html`<pre class="json" tabindex="0"><code>${new Html(print(value, '\n'))}</code></pre>`;
}

/** A whole document, in one colour: it is long. */
export function documentHtml(value: Json): Html {
  const text = new Html(escapeContent(JSON.stringify(value, null, 2)));
  return html`<pre class="json" tabindex="0"><code>${text}</code></pre>`;
}

/** One value in a line. */
export function jsonWord(value: Json): Html {
  const text = JSON.stringify(value);
  return html`<code>${text.length > longest ? `${text.slice(0, longest)}…` : text}</code>`;
}

const longest = 80;

/** A list or an object up to this many characters is on one line. */
const widest = 60;

function print(value: Json, indent: string): string {
  if (typeof value === 'string') return span('json-text', JSON.stringify(value));
  if (!isArray(value) && !isObject(value)) return span('json-plain', JSON.stringify(value));
  const inner = `${indent}  `;
  if (isArray(value)) {
    if (value.length === 0) return '[]';
    const isShort = value.every(isPlain) && JSON.stringify(value).length <= widest;
    const parts = value.map((one) => print(one, inner));
    return isShort ? `[${parts.join(', ')}]` : `[${inner}${parts.join(`,${inner}`)}${indent}]`;
  }
  const parts = Object.entries(value).map(([name, member]) => {
    return `${span('json-name', JSON.stringify(name))}: ${print(member, inner)}`;
  });
  return parts.length === 0 ? '{}' : `{${inner}${parts.join(`,${inner}`)}${indent}}`;
}

function isPlain(value: Json): boolean {
  return !isArray(value) && !isObject(value);
}

function span(kind: string, text: string): string {
  return `<span class="${kind}">${escapeContent(text)}</span>`;
}
