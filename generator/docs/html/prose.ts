import { type Html, html, type Part } from './html.ts';

/** A description: paragraphs where lines are empty, and code between backticks. */
export function prose(text: string): Part {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p>${withCode(paragraph)}</p>`);
}

/** One line of a description, with code between backticks. */
export function withCode(text: string): Part {
  return text.split(/`([^`\n]+)`/).map((part, index): Html | string => {
    return index % 2 === 1 ? html`<code>${part}</code>` : part;
  });
}

/** The first sentence of a description, truncated if it is long. */
export function firstSentence(text: string, longest: number): string {
  const [sentence = ''] = text.trim().split(/(?<=[.!?])\s/, 1);
  const line = sentence.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
