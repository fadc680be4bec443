import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
const document = readFileSync(join(repository, 'docs/comparison.md'), 'utf8');
const tools = [
  'Eventwright',
  'AWS registry and bindings',
  'Buf',
  'Confluent',
  'Pact',
  'EventCatalog',
];

const sections = document
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.split('\n')[0] ?? '', text }))
  .filter(({ text }) => text.includes('\n| tool |'));

function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => /^\| (?!tool |---)/.test(line));
  return lines.map((line) => line.slice(2, -2).split(' | '));
}

describe('docs/comparison.md', () => {
  it('has tables', () => expect(sections.length).toBeGreaterThan(5));

  it.each(sections)('has a row for each tool, with its sources: $title', ({ text }) => {
    const rows = rowsOf(text);
    expect(rows.map(([tool]) => tool)).toEqual(tools);
    for (const [tool, , source = ''] of rows) {
      if (tool === 'Eventwright') {
        const test = /^`([^`]+)`$/.exec(source)?.[1] ?? '';
        expect(existsSync(join(repository, test)), source).toBe(true);
      } else expect(source).toMatch(/^\[\d+\](?: \[\d+\])*$/);
    }
  });

  it('lists exactly the cited sources, with date and address', () => {
    const listed = [...document.matchAll(/^(\d+)\. .*, read \d{4}-\d\d-\d\d: https?:\/\/\S+.*$/gm)];
    const numbers = listed.map(([, number = '']) => number);
    const named = sections.flatMap(({ text }) =>
      [...text.matchAll(/\[(\d+)\](?!\()/g)].map(([, number = '']) => number),
    );
    const sorted = (all: readonly string[]) => [...new Set(all)].map(Number).sort((a, b) => a - b);
    expect(sorted(named)).toEqual(sorted(numbers));
  });
});
