import { knownEvents } from '../emit/emitter.ts';
import { mermaid } from '../graph/mermaid.ts';
import { codeHash } from './code-hash.ts';
import type { AnyFile } from './document-file.ts';
import { eventDocuments } from './event-documents.ts';
import { eventKey } from './event-key.ts';
import { type EventThread, needsThread, startEventThread } from './event-thread.ts';
import { relationsOf } from './facts/relations.ts';
import { asyncApi } from './formats/asyncapi.ts';
import { consumerPage, consumersPage, sourcePage } from './html/consumer-pages.ts';
import { graphPage } from './html/graph-html.ts';
import { icon } from './html/icon.ts';
import { indexPage } from './html/index-page.ts';
import type { PageMaker } from './html/page-maker.ts';
import { pagePaths } from './html/page-paths.ts';
import type { LastEvent } from './last-events.ts';
import { pageAssets } from './page-assets.ts';
import { otherEntry, searchScript } from './search-index.ts';
import type { DocumentedCatalogue } from './site-input.ts';

/** What an earlier run left: what it wrote for each event, and which of its files are unchanged. */
export interface LastSite {
  readonly events: ReadonlyMap<string, LastEvent>;
  readonly intact: ReadonlySet<string>;
}

/** A whole site, and what the next run must know about it. */
export interface Site {
  readonly files: readonly AnyFile[];
  readonly events: ReadonlyMap<string, LastEvent>;
}

const nothing: LastSite = { events: new Map(), intact: new Set() };

/**
 * The whole site: it opens from the file system, and loads nothing from elsewhere. A thread that was
 * started before helps with many events.
 */
export async function siteOf(
  site: DocumentedCatalogue,
  last = nothing,
  thread?: EventThread,
): Promise<Site> {
  const assets = pageAssets();
  const { catalog } = site;
  const maker = { site, paths: pagePaths(catalog) };
  const { events, pages } = await eventPages(maker, last, thread);
  const others = [...catalog.consumers, ...catalog.sources];
  const entries = [
    ...[...events.values()].map(({ entry }) => entry),
    ...others.map((one) => otherEntry(one, maker.paths)),
  ];
  const messages = new Map(
    knownEvents(catalog).map((event) => [event, events.get(maker.paths.get(event) ?? '')?.message]),
  );
  const document = asyncApi(site, (event) => messages.get(event) ?? { text: '{}', losses: [] });
  const { script, style } = await assets;
  const files = [
    ...pages,
    ...catalog.consumers.map((one) => file(maker.paths.get(one) ?? '', consumerPage(one, maker))),
    ...catalog.sources.map((one) => file(maker.paths.get(one) ?? '', sourcePage(one, maker))),
    file('index.html', indexPage(maker)),
    file('consumers.html', consumersPage(maker)),
    file('graph.html', graphPage(maker)),
    file('graph.mmd', mermaid(catalog)),
    file('asyncapi.json', document.text),
    file('assets/search.js', searchScript(entries)),
    file('assets/icon.svg', icon),
    file('assets/catalogue.js', script),
    file('assets/catalogue.css', style),
  ];
  return { files, events };
}

function file(path: string, text: string): AnyFile {
  return { path, text };
}

/** The pages of the events. Those that may have changed are written again. */
async function eventPages(maker: PageMaker, last: LastSite, started: EventThread | undefined) {
  const { paths, site } = maker;
  const code = codeHash();
  const relations = relationsOf(site);
  const all = knownEvents(site.catalog).map((event) => {
    const path = paths.get(event) ?? '';
    const key = eventKey(event, relations(event), maker, code);
    const known = last.events.get(path);
    const isCurrent = known?.key === key && last.intact.has(path);
    return { event, path, key, known: isCurrent ? known : undefined };
  });
  const stale = all.filter(({ known }) => known === undefined);
  const isMany = needsThread(stale.length);
  if (!isMany) started?.end();
  const made = await eventDocuments(
    site,
    paths,
    stale.map(({ event }) => event),
    isMany ? (started ?? startEventThread()) : undefined,
  );
  const documents = new Map(stale.map(({ path }, index) => [path, made[index]]));
  const events = new Map<string, LastEvent>();
  const pages = all.map(({ key, known, path }): AnyFile => {
    const document = documents.get(path);
    if (document === undefined) {
      if (known !== undefined) events.set(path, known);
      return { path, text: undefined };
    }
    const { entry, message, page } = document;
    events.set(path, { key, entry, message });
    return { path, text: page };
  });
  return { events, pages };
}
