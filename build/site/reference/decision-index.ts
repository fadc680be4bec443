import { basename } from 'node:path';
import { type Page, summaryOf, titleOf } from '../page.ts';

/** The decisions, one line each. */
export function decisionIndex(decisions: readonly Page[]): Page {
  const items = decisions.map((page) => {
    const link = `[${titleOf(page)}](${basename(page.source)})`;
    return `- ${link}: ${/^.*?[.:](?= |$)/.exec(summaryOf(page))?.[0] ?? ''}\n`;
  });
  const markdown = `# Decisions

What was decided, why, and what else was considered: ten lines each, written on the day.

${items.join('')}`;
  return { source: 'docs/decisions/README.md', path: 'decisions/index.html', markdown };
}
