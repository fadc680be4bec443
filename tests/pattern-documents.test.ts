import { readFileSync } from 'node:fs';
import { compile, parsePattern, planeProblems } from '@eventwright/pattern';
import { describe, expect, it } from 'vitest';
import { knownCauses } from '../packages/pattern/src/conformance/cause.ts';

const document = readFileSync(new URL('../docs/patterns.md', import.meta.url), 'utf8');

/** The rows of the table of operators. */
const rows = [
  ...document.matchAll(/^\| `(.+)` \| `(.+)` \| `(.+)` \| (yes|no) \| (yes|no) \|$/gm),
].map(([, entry = '', taken = '', refused = '', rule = '', pipe = '']) => {
  return { entry, taken, refused, rule, pipe };
});

describe('The table of operators', () => {
  it('has a row for each operator that the editor offers', () => {
    const operators = rows.map(({ entry }) => entry).join('');
    for (const name of ['prefix', 'suffix', 'equals-ignore-case', 'wildcard', 'anything-but'])
      expect(operators).toContain(name);
    for (const name of ['numeric', 'cidr', 'exists']) expect(operators).toContain(name);
    expect(rows.length).toBeGreaterThan(15);
  });

  it.each(rows)('$entry', ({ entry, taken, refused, rule, pipe }) => {
    const pattern = parsePattern(`{"field": [${entry}]}`);
    if (pattern.kind === 'refused') throw new Error(pattern.message);
    const matcher = compile([{ name: 'row', pattern }]);
    expect(matcher.match(`{"field": ${taken}}`)).toEqual(['row']);
    expect(matcher.match(`{"field": ${refused}}`)).toEqual([]);
    expect(planeProblems(pattern, 'rule').length === 0).toBe(rule === 'yes');
    expect(planeProblems(pattern, 'pipe').length === 0).toBe(pipe === 'yes');
  });
});

describe('The table of the faults of EventBridge’s engine', () => {
  const faults = [
    ...document.matchAll(/^\| ([^|]+) \| `(\{.+\})` \| `(\{.*\})` \| (yes|no) \|$/gm),
  ].map(([, cause = '', pattern = '', event = '', verdict = '']) => {
    return { cause, pattern, event, verdict };
  });

  it('has a row and an explanation for each cause', () => {
    const causes = new Set(faults.map(({ cause }) => cause));
    expect(causes).toEqual(new Set(knownCauses));
    for (const cause of causes) {
      const sentence = cause.charAt(0).toUpperCase() + cause.slice(1);
      expect(document).toContain(`- **${sentence}.**`);
    }
  });

  it.each(faults)('$cause: $pattern', ({ event, pattern, verdict }) => {
    const matched = compile([{ name: 'row', pattern }]).match(event);
    expect(matched).toEqual(verdict === 'yes' ? ['row'] : []);
  });
});

describe('The table of missing fields in arrays', () => {
  const missing = [...document.matchAll(/^\| `(\{.+\})` \| `(\{.+\})` \| (yes|no): /gm)].map(
    ([, pattern = '', event = '', verdict = '']) => ({ pattern, event, verdict }),
  );

  it('has a row for each order of the two fields', () => {
    expect(missing.map(({ verdict }) => verdict)).toEqual(['yes', 'no']);
  });

  it.each(missing)('$pattern', ({ event, pattern, verdict }) => {
    const matched = compile([{ name: 'row', pattern }]).match(event);
    expect(matched).toEqual(verdict === 'yes' ? ['row'] : []);
  });
});
