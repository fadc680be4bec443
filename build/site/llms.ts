import { type Group, type Page, summaryOf, titleOf } from './page.ts';

/** `llms.txt` (llmstxt.org): the pages with a sentence each. */
export function llmsList(groups: readonly Group[], introduction: string): string {
  const listed = groups.map(({ title, pages }) => {
    const lines = pages.map((page) => {
      const summary = summaryOf(page);
      const told = summary === '' ? '' : `: ${firstSentence(summary)}`;
      return `- [${titleOf(page)}](${page.path})${told}\n`;
    });
    return `## ${title}\n\n${lines.join('')}`;
  });
  return `# Eventwright\n\n> ${introduction}\n\n${listed.join('\n')}`;
}

/** `llms-full.txt`: every page in one file, as Markdown. */
export function llmsFull(groups: readonly Group[]): string {
  const pages = groups.flatMap((group) => group.pages);
  return pages.map(withSource).join(`\n${'-'.repeat(80)}\n\n`);
}

function withSource({ markdown, path }: Page): string {
  return `<!-- ${path} -->\n\n${markdown.trim()}\n`;
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text;
}
