import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** The rows of docs/well-architected.md, without the two header rows. */
const rows = readFileSync(path.join(root, 'docs/well-architected.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

describe('docs/well-architected.md', () => {
  it('has rows for all six pillars', () => {
    expect([...new Set(rows.map(([pillar]) => pillar))]).toEqual([
      'Operational excellence',
      'Security',
      'Reliability',
      'Performance efficiency',
      'Cost optimization',
      'Sustainability',
    ]);
  });

  it.each(rows)('%s: %s (%s)', (_pillar, _claim, file = '', title = '') => {
    const tests = readFileSync(path.join(root, file.replaceAll('`', '')), 'utf8');
    expect(tests).toContain(`'${title}'`);
  });
});
