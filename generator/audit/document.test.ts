import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printAudit } from '../commands/printing/print-audit.ts';
import { audit } from './audit.ts';
import { knowledgeOf } from './knowledge.ts';
import { readTemplateDocument } from './template-document.ts';

const path = new URL('../../docs/audit.md', import.meta.url);
const command = '$ npx eventwright audit template.yaml\n';

describe('docs/audit.md', () => {
  it('shows the output of the command for its template', async () => {
    const document = readFileSync(path, 'utf8');
    const template = /```yaml\n(.*?)```/s.exec(document)?.[1] ?? '';
    const read = readTemplateDocument('template.yaml', template);
    const printed = printAudit(audit([read], knowledgeOf([])), [read], 'text');
    const start = document.indexOf(command) + command.length;
    const end = document.indexOf('```', start);
    expect(start).toBeGreaterThan(command.length);
    const shown = `${document.slice(0, start)}${printed}${document.slice(end)}`;
    await expect(shown).toMatchFileSnapshot('../../docs/audit.md');
  });

  it('lists every finding code', () => {
    const document = readFileSync(path, 'utf8');
    const codes = [
      'shared-mistakes',
      'dead-finding',
      'idle-finding',
      'judge-pattern',
      'misplaced-events',
      'repeated-values',
      'audit',
    ]
      .map((file) => readFileSync(new URL(`${file}.ts`, import.meta.url), 'utf8'))
      .flatMap((text) => [
        ...text.matchAll(/(?:code: |report\(\s*(?:`[^`]*`|'[^']*'),\s*)'([a-z-]+)'/g),
      ])
      .map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(9);
    for (const code of codes) expect(document).toContain(`| \`${code}\` |`);
  });
});
