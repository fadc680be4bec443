import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distFolder, isRepositoryOnly, workspacesOf } from '../../workspaces.ts';
import type { Page } from '../page.ts';
import { type Declaration, exportedDeclarations } from './exported-declarations.ts';

/** A page for each published package: its README, then its API from the docstrings of its exports. */
export function packagePages(repository: string): readonly Page[] {
  return workspacesOf(repository).map((workspace): Page => {
    const { folder, manifest } = workspace;
    const source = `${folder}/README.md`;
    const readme = readFileSync(join(repository, source), 'utf8');
    const entries = Object.entries(manifest.exports).filter(
      ([, file]) => file.endsWith('.ts') && !isRepositoryOnly(file.replace(/^\.\/(src\/)?/, '')),
    );
    const sections = entries.map(([entry, file]) => {
      const name = `${manifest.name}${entry.slice(1)}`;
      const found = exportedDeclarations(join(repository, folder, file));
      return found.length === 0 ? '' : `\n## API of \`${name}\`\n${found.map(describe).join('')}`;
    });
    const path = `packages/${distFolder(workspace)}.html`;
    return { source, path, markdown: `${readme.trimEnd()}\n${sections.join('')}` };
  });
}

function describe({ name, kind, documentation, signature }: Declaration): string {
  const told = documentation === '' ? '' : `${documentation}\n\n`;
  return `\n### ${name}\n\n*${kind}*\n\n${told}\`\`\`ts\n${signature}\n\`\`\`\n`;
}
