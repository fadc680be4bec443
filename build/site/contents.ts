import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Group, Page } from './page.ts';
import { commandReference } from './reference/command-reference.ts';
import { decisionIndex } from './reference/decision-index.ts';
import { fileReference } from './reference/file-reference.ts';
import { packagePages } from './reference/package-pages.ts';
import { ruleReference } from './reference/rule-reference.ts';

/** The documents by heading, in the order of the navigation; each is `docs/NAME.md`. */
const documents: Readonly<Record<string, readonly string[]>> = {
  Begin: ['concepts', 'tutorial', 'first-catalogue', 'comparison'],
  Guides: [
    'adopting',
    'migrating',
    'dev',
    'testing',
    'contracts',
    'evolution',
    'pull-requests',
    'production',
    'many-repositories',
    'registry',
    'beginning',
    'audit',
    'aws-events',
    'merging',
    'catalogue',
    'change-events',
    'console',
    'faults',
    'mcp',
  ],
  Explanations: ['life-of-an-event', 'patterns', 'pattern-mistakes', 'mistakes', 'scale'],
  'Local cloud': ['local-cloud-support', 'local-cloud-permissions', 'local-cloud-state'],
  'Image pipeline': [
    'image-pipeline',
    'api',
    'resources',
    'reliability',
    'invariants',
    'hostile-files',
    'deploying',
    'stages',
    'observability',
    'runbook',
    'cost',
    'security-hub',
    'well-architected',
  ],
  Measured: ['benchmarks', 'foreign-schemas', 'json-schema-test-suite', 'mutation'],
};

/** Documents that are listed next to pages of other folders. */
const placedElsewhere = ['diagnostics', 'extending', 'dependencies'];

/** All pages, the home page first. */
export async function contents(repository: string): Promise<readonly Group[]> {
  const read = (source: string) => readFileSync(join(repository, source), 'utf8');
  const page = (source: string, path: string): Page => ({ source, path, markdown: read(source) });
  const document = (name: string) => page(`docs/${name}.md`, `${name}.html`);
  const written = Object.entries(documents).map(([title, names]) => ({
    title,
    pages: names.map(document),
  }));
  const [begin, guides, ...others] = written;
  const placed = new Set([...Object.values(documents).flat(), ...placedElsewhere]);
  const more = globSync('docs/*.md', { cwd: repository })
    .map((file) => basename(file, '.md'))
    .filter((name) => !placed.has(name))
    .sort();
  const decisions = globSync('docs/decisions/*.md', { cwd: repository })
    .map((file) => basename(file, '.md'))
    .sort()
    .map((name) => page(`docs/decisions/${name}.md`, `decisions/${name}.html`));
  const reference = [
    await commandReference(),
    await fileReference(),
    document('diagnostics'),
    ruleReference(),
  ];
  return [
    { title: 'Eventwright', pages: [page('README.md', 'index.html')] },
    ...[begin, guides].filter((group) => group !== undefined),
    { title: 'Reference', pages: reference },
    { title: 'Packages', pages: packagePages(repository) },
    ...others,
    ...(more.length === 0 ? [] : [{ title: 'More', pages: more.map(document) }]),
    {
      title: 'Development',
      pages: [
        page('ARCHITECTURE.md', 'architecture.html'),
        page('CONTRIBUTING.md', 'contributing.html'),
        document('extending'),
        document('dependencies'),
      ],
    },
    { title: 'Decisions', pages: [decisionIndex(decisions), ...decisions], isFolded: true },
  ];
}
