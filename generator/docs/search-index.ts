import type { Consumer, Source } from '../model/catalog.ts';
import { originOf } from '../model/sources/origin-of.ts';
import type { EventFacts } from './facts/event-facts.ts';
import type { Field } from './fields/field.ts';
import { href, type PagePaths } from './html/page-paths.ts';
import { firstSentence } from './html/prose.ts';
import type { SearchEntry } from './search-entry.ts';

/** The entry of an event. */
export function eventEntry({ detail, event }: EventFacts, paths: PagePaths): SearchEntry {
  const { description, detailType, name, source } = event;
  const words = [name === detailType ? '' : name, ...pathsOf(detail)].filter((one) => one !== '');
  const address = href(paths.get(event) ?? '', '');
  return ['event', detailType, source, address, plainSentence(description), words.join(' ')];
}

/** The entry of a consumer or a source. */
export function otherEntry(thing: Consumer | Source, paths: PagePaths): SearchEntry {
  const note = thing.kind === 'consumer' ? thing.target : originOf(thing.from);
  const address = href(paths.get(thing) ?? '', '');
  return [thing.kind, thing.name, note, address, plainSentence(thing.description), ''];
}

/** The first sentence without the marks of code, which the list of results does not set apart. */
function plainSentence(description: string): string {
  return firstSentence(description.replaceAll('`', ''), 90);
}

/** The index as a script: a page of the file system cannot load data in any other way. */
export function searchScript(entries: readonly SearchEntry[]): string {
  return `globalThis.catalogueEntries = ${JSON.stringify(entries)};\n`;
}

/** A field is found by the whole of its path; of a field within a field that is enough. */
function pathsOf(field: Field): readonly string[] {
  const paths = new Set<string>();
  const visit = ({ children, path }: Field) => {
    if (children.length === 0 && path !== '') paths.add(path.replaceAll('[]', ''));
    children.forEach(visit);
  };
  visit(field);
  return [...paths];
}
