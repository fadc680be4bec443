import { describe, expect, test } from 'vitest';
import { findingFormats, type PlacedFinding } from './finding-formats.ts';

const finding: PlacedFinding = {
  code: 'unknown-event',
  severity: 'error',
  file: 'schemas/consumers/a,b.json',
  pointer: '/on/X',
  message: 'There is no event `X`\n100 %.',
  hint: 'Did you mean `Y`?',
  line: 3,
  column: 11,
};

describe('Findings', () => {
  test('are annotations of a pull request, one line each, whatever text they contain', () => {
    expect(findingFormats.github([finding])).toBe(
      '::error file=schemas/consumers/a%2Cb.json,line=3,col=11,title=unknown-event::There is no event `X`%0A100 %25. Did you mean `Y`?\n',
    );
  });

  test('are a SARIF log that lists each rule once', () => {
    const [run] = JSON.parse(findingFormats.sarif([finding, finding])).runs;
    expect(run.tool.driver.rules).toEqual([{ id: 'unknown-event' }]);
    expect(run.results[0]).toMatchObject({
      ruleId: 'unknown-event',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: 3, startColumn: 11 } } }],
    });
  });

  test('are JSON', () => {
    expect(JSON.parse(findingFormats.json([finding]))).toEqual([finding]);
  });
});
