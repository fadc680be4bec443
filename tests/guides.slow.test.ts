import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runDocument } from './runnable-document.ts';

const documents = path.join(import.meta.dirname, '../docs');

it.each(['tutorial', 'adopting', 'evolution', 'migrating'])(
  'docs/%s.md shows the output of its commands',
  async (name) => {
    const page = path.join(documents, `${name}.md`);
    const { commands, text } = await runDocument(readFileSync(page, 'utf8'));
    expect(commands).toBeGreaterThan(3);
    await expect(text).toMatchFileSnapshot(page);
  },
);
