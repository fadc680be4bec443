import { isArray, isObject } from '@eventwright/json';
import type { Field } from '../fields/field.ts';
import { type Html, html, type Part } from './html.ts';
import { jsonHtml, jsonWord } from './json-html.ts';
import { withCode } from './prose.ts';

/** Who reads a field, by its path. */
export type Readers = ReadonlyMap<string, readonly string[]>;

/** Fields as rows; those of an object unfold. Without a script, the browser does it. */
export function fieldsHtml(fields: readonly Field[], readers: Readers, depth = 0): Html {
  const opens = depth < deepestOpen ? fields.filter(hasFewChildren) : [];
  const rows = opens.reduce((sum, { children }) => sum + children.length, fields.length);
  const open = new Set(rows <= mostRows ? opens : []);
  const items = fields.map((field) => fieldHtml(field, readers, depth, open.has(field)));
  return html`<ul class="fields">${items}</ul>`;
}

/**
 * Fields up to this depth are initially open, if they have few fields and would not fill pages
 * together.
 */
const deepestOpen = 1;
const mostOpen = 8;
const mostRows = 60;

function hasFewChildren({ children }: Field): boolean {
  return children.length <= mostOpen;
}

function fieldHtml(field: Field, readers: Readers, depth: number, isOpen: boolean): Html {
  const { children } = field;
  const inner =
    children.length > 0 &&
    html`<details${isOpen && html` open`}><summary>${summaryOf(field)}</summary>${fieldsHtml(children, readers, depth + 1)}</details>`;
  return html`<li class="field ${field.kind}">${headOf(field)}${factsOf(field, readers)}${inner}</li>`;
}

function headOf({ isDeprecated, isRequired, kind, name, path, type }: Field): Html {
  const marks = [
    isRequired && html` <span class="mark">required</span>`,
    isDeprecated && html` <span class="mark warn">deprecated</span>`,
  ];
  const anchor = kind === 'property' && html` id="${anchorOf(path)}"`;
  const title =
    kind === 'property'
      ? html`<code class="field-name">${name}</code>`
      : html`<span class="field-name">${name}</span>`;
  return html`<p class="field-head"${anchor}>${title} <span class="type">${type}</span>${marks}</p>`;
}

/** The place of a field in the page: `#field-lines[].price`. */
function anchorOf(path: string): string {
  return `field-${path}`.replace(/\s/g, '_');
}

function factsOf(field: Field, readers: Readers): Part {
  const { bounds, conditions, description, examples, isCut, path, repeats, standard, values } =
    field;
  const readBy = field.kind === 'alternative' ? [] : (readers.get(path) ?? []);
  return [
    description !== '' && html`<p class="field-text">${withCode(description)}</p>`,
    bounds.length + readBy.length > 0 &&
      html`<p class="bounds">${bounds.map((bound) => html`<span>${bound}</span>`)}${readBy.length > 0 && html`<span class="read-by">read by ${readBy.join(', ')}</span>`}</p>`,
    values.length > 0 && html`<p class="values">${valuesHtml(field)}</p>`,
    standard !== undefined && html`<p class="values">Default ${jsonWord(standard)}</p>`,
    examples.length > 0 && html`<p class="values">Example ${spaced(examples.map(exampleHtml))}</p>`,
    repeats !== undefined &&
      html`<p class="values">The same fields as ${repeats === '' ? 'the whole detail' : html`<a href="#${anchorOf(repeats)}">${repeats}</a>`}, again.</p>`,
    isCut &&
      html`<p class="values">Its fields are left out here: the table would be too long. See the schema.</p>`,
    conditions.length > 0 &&
      html`<details class="conditions"><summary>Conditions</summary>${conditions.map(jsonHtml)}</details>`,
  ];
}

const mostValues = 30;

function valuesHtml({ values }: Field): Part {
  const [only, ...others] = values;
  if (others.length === 0 && only !== undefined) return ['Always ', jsonWord(only)];
  const shown = values.slice(0, mostValues).map(jsonWord);
  const more = values.length - shown.length;
  return ['One of ', spaced(shown), more > 0 && ` and ${more} more`];
}

function spaced(parts: readonly Html[]): Part {
  return parts.map((part, index) => [index > 0 && ' ', part]);
}

function exampleHtml(value: Field['examples'][number]): Html {
  return isArray(value) || isObject(value) ? jsonHtml(value) : jsonWord(value);
}

/** What unfolds, in words: `5 fields, no others`. */
export function summaryOf({ children, isClosed }: Field): string {
  const count = (one: string, many: string, kinds: readonly Field['kind'][]) => {
    const { length } = children.filter(({ kind }) => kinds.includes(kind));
    return length === 0 ? [] : [`${length} ${length === 1 ? one : many}`];
  };
  const fields = count('field', 'fields', ['property', 'pattern']);
  const parts = [
    ...fields,
    ...count('kind of element', 'kinds of elements', ['element']),
    ...count('alternative', 'alternatives', ['alternative']),
  ];
  const [only] = children;
  if (children.length === 1 && only?.kind === 'element') return only.name;
  return `${parts.join(', ')}${isClosed && fields.length > 0 ? ', no others' : ''}`;
}
