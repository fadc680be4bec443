import { awsLimits } from '../../aws-limits.ts';
import type { Size } from '../../size/size.ts';
import type { EventFacts } from '../facts/event-facts.ts';
import { type Html, html, type Part } from './html.ts';
import { section } from './page-maker.ts';

const { most: largestEntry } = awsLimits.entryBytes;

/** The worst-case size of an entry, in a word or two. */
export function sizeWord(size: Size): Part {
  if (size.kind === 'bounded') return `${bytes(size.bytes)}`;
  if (size.kind === 'unbounded') return 'no bound';
  return size.kind === 'impossible' ? 'no detail is valid' : 'not known';
}

const causes: Readonly<Record<Extract<Size, { kind: 'unbounded' }>['cause'], string>> = {
  text: 'a string without `maxLength`',
  fraction: 'a time without `maxLength`: it may have any number of fractional digits',
  list: 'a list without `maxItems`',
  'open object': 'an object that takes other fields',
  'many names': 'an object with any number of fields whose names match, without `maxProperties`',
  'any value': 'a schema that takes any value',
  recursion: 'a schema that contains itself',
};

/** What makes an entry large, field by field. */
export function sizeHtml({ size }: EventFacts): Html {
  return section('size', 'Size', content(size));
}

function content(size: Size): Part {
  if (size.kind === 'unbounded') {
    const [before = '', keyword, after] = causes[size.cause].split('`');
    return html`<p>An entry can have any size: <code>${size.file}#${size.pointer}</code> is ${before}${keyword !== undefined && html`<code>${keyword}</code>`}${after}. EventBridge takes entries of up to ${bytes(largestEntry)}.</p>`;
  }
  if (size.kind !== 'bounded') return html`<p>The largest size is ${sizeWord(size)}.</p>`;
  const share = (size.bytes / largestEntry) * 100;
  const told = share < 0.1 ? 'less than 0.1' : share.toFixed(share < 10 ? 1 : 0);
  const fields = (size.fields ?? []).toSorted((one, other) => other.bytes - one.bytes);
  return [
    html`<p>An entry has at most ${bytes(size.bytes)}, ${told} % of the ${bytes(largestEntry)} that EventBridge takes.</p>`,
    fields.length > 1 &&
      html`<div class="table-box"><table><thead><tr><th>Field</th><th class="number">Largest</th></tr></thead><tbody>${fields
        .slice(0, 8)
        .map(
          (field) =>
            html`<tr><td><code>${field.name}</code></td><td class="number">${bytes(field.bytes)}</td></tr>`,
        )}</tbody></table></div>`,
  ];
}

/** Made once: a thousand events have many numbers. */
const grouped = new Intl.NumberFormat('en');

function bytes(count: number): string {
  return `${grouped.format(count)} ${count === 1 ? 'byte' : 'bytes'}`;
}
