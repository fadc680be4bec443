import { knownEvents } from '../emit/emitter.ts';
import { mermaid } from '../graph/mermaid.ts';
import type { DocumentFile } from './document-file.ts';
import { eventFacts } from './facts/event-facts.ts';
import { relationsOf } from './facts/relations.ts';
import { asyncApi } from './formats/asyncapi.ts';
import { consumerPage, consumersPage, sourcePage } from './html/consumer-pages.ts';
import { eventPage } from './html/event-page.ts';
import { graphPage } from './html/graph-html.ts';
import { icon } from './html/icon.ts';
import { indexPage } from './html/index-page.ts';
import { pagePaths } from './html/page-paths.ts';
import { pageAssets } from './page-assets.ts';
import { eventEntry, otherEntry, type SearchEntry, searchScript } from './search-index.ts';
import type { DocumentedCatalogue } from './site-input.ts';

/** The whole site: it opens from the file system, and loads nothing from elsewhere. */
export async function siteOf(site: DocumentedCatalogue): Promise<readonly DocumentFile[]> {
  const assets = pageAssets();
  const { catalog } = site;
  const maker = { site, paths: pagePaths(catalog) };
  const relations = relationsOf(site);
  const entries: SearchEntry[] = [];
  const files: DocumentFile[] = [];
  const add = (path: string, text: string) => void files.push({ path, text });
  for (const event of knownEvents(catalog)) {
    const facts = eventFacts(event, relations(event), site);
    entries.push(eventEntry(facts, maker.paths));
    add(maker.paths.get(event) ?? '', eventPage(facts, maker));
  }
  for (const consumer of catalog.consumers) {
    entries.push(otherEntry(consumer, maker.paths));
    add(maker.paths.get(consumer) ?? '', consumerPage(consumer, maker));
  }
  for (const source of catalog.sources) {
    entries.push(otherEntry(source, maker.paths));
    add(maker.paths.get(source) ?? '', sourcePage(source, maker));
  }
  add('index.html', indexPage(maker));
  add('consumers.html', consumersPage(maker));
  add('graph.html', graphPage(maker));
  add('graph.mmd', mermaid(catalog));
  add('asyncapi.json', asyncApi(site).text);
  add('assets/search.js', searchScript(entries));
  add('assets/icon.svg', icon);
  const { script, style } = await assets;
  add('assets/catalogue.js', script);
  add('assets/catalogue.css', style);
  return files;
}
