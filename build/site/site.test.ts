import { globSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../generator/commands/index.ts';
import { rules } from '../../generator/lint/rules.ts';
import { contents } from './contents.ts';
import type { Page } from './page.ts';
import { exportedDeclarations } from './reference/exported-declarations.ts';
import { fileOf, renderMarkdown } from './render-markdown.ts';
import { makeSite, resolver, type SiteFiles } from './site.ts';

const repository = resolve(import.meta.dirname, '../..');

let pages: readonly Page[];
let site: SiteFiles;
beforeAll(async () => {
  pages = (await contents(repository)).flatMap((group) => group.pages);
  site = await makeSite(repository);
});

const textOf = (path: string) => String(site.get(path));
const page = (path: string) => pages.find((one) => one.path === path)?.markdown ?? '';
const headings = (markdown: string) =>
  [...markdown.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading]) => heading);

describe('The site of the documents', () => {
  it('has every document and lists each page once', () => {
    const sources = pages.map(({ source }) => source);
    expect(
      globSync('docs/**/*.md', { cwd: repository }).filter((file) => !sources.includes(file)),
    ).toEqual([]);
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  });

  it('has no broken link, not even within a page', () => {
    const anchors = new Map(
      pages.map(({ path }) => [
        path,
        [...textOf(path).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
      ]),
    );
    const links = pages.flatMap(({ path }) =>
      [...textOf(path).matchAll(/<a[^>]* href="(?!https?:|mailto:)([^"]*)"/g)].map(
        ([, href = '']) => ({ path, href }),
      ),
    );
    expect(links.length).toBeGreaterThan(1000);
    const broken = links.filter(({ path, href }) => {
      const [file = '', anchor] = href.split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      if (!site.has(target)) return true;
      return anchor !== undefined && !anchors.get(target)?.includes(decodeURIComponent(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('names only files that exist in the repository', () => {
    const resolvePath = resolver(repository, pages);
    const links = pages.flatMap((one) =>
      [
        ...one.markdown
          .replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
          .matchAll(/\]\((?!https?:|#)([^)#\s]+)/g),
      ].map(([, href = '']) => fileOf(one, href)),
    );
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((file) => resolvePath(file).kind === 'missing')).toEqual([]);
  });

  it('loads nothing from other hosts', () => {
    for (const { path } of pages) {
      expect(textOf(path)).not.toMatch(/(src|<link[^>]* href)="(https?:|\/\/)/);
      expect(textOf(path)).toContain(`default-src 'none'`);
    }
  });

  it('documents every command with its options, every rule and every kind of file', async () => {
    expect(headings(page('commands.html'))).toEqual(expect.arrayContaining(Object.keys(commands)));
    for (const load of Object.values(commands)) {
      for (const option of Object.keys((await load()).options)) {
        expect(page('commands.html')).toContain(`\`--${option}`);
      }
    }
    for (const { code } of rules) expect(page('rules.html')).toContain(`[\`${code}\`](`);
    const files = page('files.html');
    expect(headings(files)).toEqual(['consumer', 'source', 'event', 'configuration']);
    for (const name of ['on', 'from', 'x-amazon-events-source', 'compatibility.default']) {
      expect(files).toContain(`| \`${name}\` |`);
    }
  });

  it.each(['json', 'pattern', 'compatibility', 'runtime'])(
    'documents all that @eventwright/%s exports',
    async (name) => {
      const file = resolve(repository, `packages/${name}/src/index.ts`);
      const declared = exportedDeclarations(file);
      const names = Object.keys((await import(file)) as object);
      expect(names.length).toBeGreaterThan(2);
      expect(declared.map((one) => one.name)).toEqual(expect.arrayContaining(names));
      expect(headings(page(`packages/${name}.html`))).toEqual(expect.arrayContaining(names));
      for (const { documentation, signature } of declared) {
        expect(documentation).not.toMatch(/^\/|\*\/$/m);
        expect(signature).not.toMatch(/^export|^\s*(if|return|throw) /m);
      }
    },
  );

  it('has an index and a full text for language models', () => {
    const list = textOf('llms.txt');
    const whole = textOf('llms-full.txt');
    for (const { path, markdown } of pages) {
      expect(list).toContain(`](${path})`);
      expect(whole).toContain(markdown.trim());
    }
    expect(list).toMatch(/^# Eventwright\n\n> \S/);
  });
});

describe('A page', () => {
  const render = (markdown: string) => {
    const one: Page = { source: 'docs/x.md', path: 'x.html', markdown };
    return renderMarkdown(one, (file) => ({ kind: 'file', file })).html;
  };

  it.each([
    ['<script>alert(1)</script>'],
    ['a <img src=x onerror=alert(1)> b'],
    ['# <b>x</b>'],
    ['```"><script>\n</code><script>\n```'],
    ['[a](javascript:alert(1))'],
    ['| <i>a</i> |\n|---|\n| <script> |'],
  ])('shows %j as text', (markdown) => {
    expect(render(markdown)).not.toMatch(/<(script|img|b|i)\b|href="javascript/);
  });

  it('gives headings the anchors that GitHub uses', () => {
    const html = render('# A\n\n## Contracts in other forms\n\n## `x` & y\n\n## `x` & y\n');
    expect([...html.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'contracts-in-other-forms',
      'x--y',
      'x--y-1',
    ]);
  });
});
