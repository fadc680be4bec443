import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contents } from './contents.ts';
import { llmsFull, llmsList } from './llms.ts';
import { type Group, type Page, summaryOf } from './page.ts';
import { pageHtml } from './page-html.ts';
import { type LinkTarget, type Resolve, renderMarkdown } from './render-markdown.ts';
import { searchIndex, searchScript } from './search-index.ts';

/** The files of the site by path. */
export type SiteFiles = ReadonlyMap<string, string | Uint8Array>;

/** Pictures that documents show, relative to the repository. */
const pictures = 'docs/**/*.{png,svg}';

/** The style of the console, from which the site takes colors and elements. */
const consoleStyle = 'packages/local/src/console/page/style';

/** Creates the whole site. */
export async function makeSite(repository: string): Promise<SiteFiles> {
  const groups = await contents(repository);
  const pages = groups.flatMap((group) => group.pages);
  const resolve = resolver(repository, pages);
  const read = (file: string) => readFileSync(join(repository, file), 'utf8');
  const style = [`${consoleStyle}/colours.css`, `${consoleStyle}/elements.css`];
  return new Map<string, string | Uint8Array>([
    ...pages.map((page) => [page.path, html(page, groups, resolve)] as const),
    ...globSync(pictures, { cwd: repository }).map(
      (file) => [assetPath(file), readFileSync(join(repository, file))] as const,
    ),
    ['site.css', [...style, 'build/site/page/site.css'].map(read).join('')],
    ['site.js', read('build/site/page/site.js')],
    ['search-index.js', searchScript(searchIndex(pages))],
    ['llms.txt', llmsList(groups, introductionOf(pages))],
    ['llms-full.txt', llmsFull(groups)],
  ]);
}

/** Resolves each path of the repository to its place in the site. */
export function resolver(repository: string, pages: readonly Page[]): Resolve {
  const paths = new Map(pages.map(({ source, path }) => [source, path]));
  const index = paths.get('docs/decisions/README.md');
  return (file): LinkTarget => {
    const path = file === 'docs/decisions' ? index : paths.get(file);
    if (path !== undefined) return { kind: 'page', path };
    if (!existsSync(join(repository, file))) return { kind: 'missing', file };
    if (/^docs\/.*\.(png|svg)$/.test(file)) return { kind: 'asset', path: assetPath(file) };
    return { kind: 'file', file };
  };
}

function assetPath(file: string): string {
  return file.replaceAll('\\', '/').slice('docs/'.length);
}

function html(page: Page, groups: readonly Group[], resolve: Resolve): string {
  return pageHtml(page, renderMarkdown(page, resolve), groups);
}

function introductionOf([home]: readonly Page[]): string {
  return home === undefined ? '' : summaryOf(home);
}
