/** Text that is HTML already: made by `html` only, so that all other text is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template accepts: text is escaped, lists are joined, and undefined is omitted. */
export type Part = Html | string | number | false | undefined | readonly Part[];

/** HTML with texts in it; whatever they contain, they stay text. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? '';
  for (let index = 0; index < parts.length; index += 1) {
    text += textOf(parts[index]) + (strings[index + 1] ?? '');
  }
  return new Html(text);
}

/** The same text as HTML, for attributes and elements alike. */
function escapeText(text: string): string {
  return special.test(text) ? replaced(text, /[&<>"']/g) : text;
}

/** The same, between tags only, where quotes are plain letters: JSON is full of them. */
export function escapeContent(text: string): string {
  return specialInContent.test(text) ? replaced(text, /[&<>]/g) : text;
}

function replaced(text: string, markup: RegExp): string {
  return text
    .toWellFormed()
    .replace(invisible, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(markup, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Control characters, and those that turn the direction of the text around them. */
const hidden =
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff';
const invisible = new RegExp(`[${hidden}]`, 'g');
const specialInContent = new RegExp(`[&<>${hidden}\\ud800-\\udfff]`);
const special = new RegExp(`[&<>"'${hidden}\\ud800-\\udfff]`);

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if (part === undefined || part === false) return '';
  let text = '';
  for (const one of part) text += textOf(one);
  return text;
}
