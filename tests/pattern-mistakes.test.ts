import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, describeFlow, lint, load, printDiagnostics } from 'eventwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The event of all mistakes. */
const event = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  description: 'A customer placed an order.',
  'x-amazon-events-source': 'shop.orders',
  'x-amazon-events-detail-type': 'OrderPlaced',
  type: 'object',
  properties: {
    id: {
      description: 'Its number.',
      type: 'string',
      pattern: '^[A-Z]{2}-[0-9]{6}$',
      maxLength: 9,
    },
    status: { description: 'How far it is.', enum: ['open', 'paid', 'sent'] },
    total: { description: 'In cents.', type: 'integer', minimum: 1, maximum: 1_000_000 },
    gift: { description: 'Whether it is a gift.', type: 'boolean' },
    placedAt: { description: 'When.', type: 'string', format: 'date-time', maxLength: 40 },
    customer: {
      description: 'Who.',
      type: 'object',
      properties: {
        country: { description: 'Where they live.', type: 'string', minLength: 2, maxLength: 2 },
        note: { description: 'What they say.', type: 'string', maxLength: 200 },
      },
      required: ['country'],
      additionalProperties: false,
    },
  },
  required: ['id', 'status', 'total', 'placedAt', 'customer'],
  additionalProperties: false,
  examples: [
    {
      id: 'BE-000017',
      status: 'open',
      total: 4200,
      placedAt: '2026-11-23T11:22:33Z',
      customer: { country: 'CH' },
    },
  ],
};

/** The mistakes: a description, and the text of the filter. */
const mistakes: readonly (readonly [title: string, where: string])[] = [
  ['A typo in a path', '{ "custmer": { "country": ["CH"] } }'],
  ['An object instead of a value', '{ "customer": [{ "exists": true }] }'],
  ['A value of the wrong type', '{ "total": ["4200"] }'],
  ['A value that is not in the enumeration', '{ "status": ["open", "closed"] }'],
  ['The same in upper case', '{ "status": ["OPEN"] }'],
  ['Contradicting bounds', '{ "total": [{ "numeric": [">", 100, "<", 50] }] }'],
  ['A range that the schema excludes', '{ "total": [{ "numeric": [">", 1000000] }] }'],
  ['A filter that is always true', '{ "total": [{ "numeric": [">=", 0] }] }'],
  ['All members of an enumeration', '{ "status": ["open", "paid", "sent"] }'],
  ['A prefix that the pattern of the schema excludes', '{ "id": [{ "prefix": "1" }] }'],
  [
    'A prefix to leave out that no value has',
    '{ "placedAt": [{ "anything-but": { "prefix": "now" } }] }',
  ],
  ['A string longer than the field allows', '{ "customer": { "country": ["CHE"] } }'],
  ['A value that is not a list', '{ "status": "open" }'],
  ['An operator that does not exist', '{ "id": [{ "startsWith": "BE" }] }'],
  ['Too many digits for a double', '{ "total": [{ "numeric": ["=", 0.10000000000000001] }] }'],
  ['A required field that must not exist', '{ "id": [{ "exists": false }] }'],
  ['Two asterisks in a row', '{ "customer": { "note": [{ "wildcard": "**urgent" }] } }'],
];

const introduction = `# Mistakes in filters, and what is said about them

Every message below is what \`eventwright lint\` prints, and every sentence under **proof** what \`eventwright flow\` adds, of a consumer of this event with this filter alone. \`tests/pattern-mistakes.test.ts\` writes this file and fails where it no longer tells the truth. Each witness was judged by the real validator and the real matcher before it was shown.

\`\`\`json
${JSON.stringify({ ...event, examples: undefined }, null, 2)}
\`\`\`
`;

describe('Mistakes in filters', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'eventwright-'));
    mkdirSync(path.join(folder, 'events'));
    mkdirSync(path.join(folder, 'consumers'));
    writeFileSync(path.join(folder, 'events/OrderPlaced.json'), JSON.stringify(event));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The findings for a filter. */
  function whatIsSaidOf(where: string): { lint: string; proof: string } {
    const consumer = `{
  "description": "Ships what was paid.",
  "on": { "OrderPlaced": { "where": ${where} } },
  "target": "queue"
}
`;
    writeFileSync(path.join(folder, 'consumers/ship.json'), consumer);
    const documents = load(folder);
    const built = build(documents);
    const proof = describeFlow(built.catalog).text.split('\n')[0] ?? '';
    return {
      lint: printDiagnostics(lint(documents, built), documents, 'schemas').trimEnd(),
      proof: /^ship, on OrderPlaced: (the filter|undecided)/.test(proof) ? proof : '',
    };
  }

  it('are reported with place, reason and fix', async () => {
    const sections = mistakes.map(([title, where]) => {
      const said = whatIsSaidOf(where);
      expect([title, said.lint]).toEqual([title, expect.stringContaining('consumers/ship.json:3')]);
      const proof = said.proof === '' ? '' : `\n**Proof**: ${said.proof}\n`;
      return `## ${title}\n\n\`\`\`\n${said.lint}\n\`\`\`\n${proof}`;
    });
    const document = `${introduction}\n${sections.join('\n')}`;
    await expect(document).toMatchFileSnapshot('../docs/pattern-mistakes.md');
  });

  it('are not reported in a correct filter', () => {
    expect(whatIsSaidOf('{ "status": ["paid"], "customer": { "country": ["CH"] } }')).toEqual({
      lint: '',
      proof: expect.stringContaining('the filter works'),
    });
  });
});
