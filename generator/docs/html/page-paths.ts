import { knownEvents } from '../../emit/emitter.ts';
import type { Catalog, Consumer, Event, Source } from '../../model/catalog.ts';
import { sha256 } from '../../write/sha256.ts';

/** The path of the page of each thing, relative to the site. */
export type PagePaths = ReadonlyMap<Event | Consumer | Source, string>;

/** Names each page after its subject, so that a URL stays valid as long as its event exists. */
export function pagePaths(catalog: Catalog): PagePaths {
  const paths = new Map<Event | Consumer | Source, string>();
  const taken = new Set<string>();
  const add = (folder: string, thing: Event | Consumer | Source, name: string) => {
    const plain = `${folder}/${fileName(name)}`;
    // Some file systems know no difference between `a.html` and `A.html`.
    const isTaken = taken.has(plain.toLowerCase());
    const path = isTaken ? `${plain}-${sha256(thing.file).slice(0, 8)}` : plain;
    taken.add(path.toLowerCase());
    paths.set(thing, `${path}.html`);
  };
  for (const event of knownEvents(catalog)) add('events', event, nameOf(event));
  for (const consumer of catalog.consumers) add('consumers', consumer, consumer.name);
  for (const source of catalog.sources) add('sources', source, source.name);
  return paths;
}

/** An event of others is named with its source, for two of them may have one name. */
function nameOf({ isExternal, name, source }: Event): string {
  return isExternal ? `${source}.${name}` : name;
}

/** The longest name, in characters, that no file system refuses. */
const longest = 80;

/** Names that Windows keeps for devices, whatever their ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]/gu, '-')
    .replace(/^\.+/, '');
  const short = [...plain].slice(0, longest).join('');
  if (short === name && !reserved.test(name)) return name;
  return `${short === '' ? 'page' : short}-${sha256(name).slice(0, 8)}`;
}

/** A path as an address, from a page that lies so deep. */
export function href(path: string, root: string): string {
  return root + path.split('/').map(encodeURIComponent).join('/');
}
