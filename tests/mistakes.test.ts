import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, lint, load, printDiagnostics } from 'eventwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const event = `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "OrderPlaced",
  "description": "A customer placed an order.",
  "x-amazon-events-source": "shop.orders",
  "x-amazon-events-detail-type": "OrderPlaced",
  "type": "object",
  "properties": {
    "order": { "description": "Its number.", "type": "string", "maxLength": 20 },
    "cents": { "description": "What it costs.", "type": "integer", "minimum": 0, "maximum": 1000000 }
  },
  "required": ["order", "cents"],
  "additionalProperties": false
}
`;

const consumer = `{
  "description": "Ships what was ordered.",
  "on": { "OrderPlaced": {} },
  "target": "queue"
}
`;

const good = { 'schemas/events/OrderPlaced.json': event, 'schemas/consumers/ship.json': consumer };

interface Mistake {
  readonly title: string;
  /** A change of the correct catalogue: a text replaced in a file, or a new file. */
  readonly file: string;
  readonly from?: string;
  readonly to: string;
}

const order = 'schemas/events/OrderPlaced.json';
const ship = 'schemas/consumers/ship.json';

const mistakes: readonly Mistake[] = [
  {
    title: 'Invalid JSON, in four places',
    file: order,
    from: '"required": ["order", "cents"],\n  "additionalProperties": false',
    to: '\'required\': ["order" "cents"],\n  "additionalProperties": False,',
  },
  {
    title: 'A duplicate name',
    file: order,
    from: '"title": "OrderPlaced"',
    to: '"title": "OrderPlaced", "title": "Order"',
  },
  { title: 'A misspelt keyword', file: order, from: '"maxLength": 20', to: '"maxlenght": 20' },
  {
    title: 'An unknown type',
    file: order,
    from: '"type": "integer"',
    to: '"type": "int"',
  },
  {
    title: 'A keyword with a value that its meta-schema rejects',
    file: order,
    from: '"maxLength": 20',
    to: '"maxLength": "20"',
  },
  {
    title: 'A required property that is not described',
    file: order,
    from: '["order", "cents"]',
    to: '["order", "cent"]',
  },
  {
    title: 'A value that its type excludes',
    file: order,
    from: '"maxLength": 20',
    to: '"enum": ["none", 0]',
  },
  {
    title: 'Bounds with nothing between them',
    file: order,
    from: '"minimum": 0, "maximum": 1000000',
    to: '"minimum": 10, "maximum": 1',
  },
  {
    title: 'An example that does not conform',
    file: order,
    from: '"additionalProperties": false',
    to: '"additionalProperties": false,\n  "examples": [{ "order": "A-1", "cents": 9.99 }]',
  },
  {
    title: 'A schema that nothing can ever conform to',
    file: order,
    from: '"additionalProperties": false',
    to: '"additionalProperties": false,\n  "definitions": {\n    "Node": { "type": "object", "properties": { "next": { "$ref": "#/definitions/Node", "description": "x" } }, "required": ["next"] }\n  }',
  },
  {
    title: 'A reference to the network',
    file: order,
    from: '"type": "string", "maxLength": 20',
    to: '"$ref": "https://example.com/order.json"',
  },
  { title: 'A source that only AWS may have', file: order, from: 'shop.orders', to: 'aws.orders' },
  {
    title: 'The same event in a second file',
    file: 'schemas/events/orders/OrderPlaced.json',
    to: event,
  },
  {
    title: 'Two events with the same name in code',
    file: 'schemas/events/ORDERPlaced.json',
    to: event.replaceAll('OrderPlaced', 'ORDERPlaced'),
  },
  {
    title: 'A detail type that is too long for EventBridge',
    file: 'schemas/events/Long.json',
    to: event.replaceAll('OrderPlaced', 'Order'.repeat(26)),
  },
  {
    title: 'The title of another event, from another source',
    file: 'schemas/events/billing/OrderPlaced.json',
    to: event.replace('shop.orders', 'shop.billing'),
  },
  {
    title: 'A consumer of an unknown event',
    file: ship,
    from: 'OrderPlaced',
    to: 'OrderPlcaed',
  },
  {
    title: 'A filter on a misspelt path',
    file: ship,
    from: '"OrderPlaced": {}',
    to: '"OrderPlaced": { "where": { "ordr": ["A-1"] } }',
  },
  {
    title: 'A list that makes an event too large for EventBridge',
    file: order,
    from: '"cents": {',
    to: '"lines": { "description": "What is in it.", "type": "array", "maxItems": 10000, "items": { "type": "string", "maxLength": 80 } },\n    "cents": {',
  },
  {
    title: 'A rule switched off by a wrong name',
    file: 'eventwright.json',
    to: '{\n  "lint": { "unbound": "off" }\n}\n',
  },
  {
    title: 'A finding suppressed without a reason',
    file: order,
    from: '"maxLength": 20',
    to: '"$comment": "eventwright-ignore unbounded"',
  },
];

const introduction = `# Mistakes in a catalogue, and what is said about them

Each is made in this catalogue of one event and one consumer, and below it stands what \`eventwright lint\` prints. \`tests/mistakes.test.ts\` writes this file and fails where it no longer tells the truth. What each code means is in [diagnostics.md](diagnostics.md); mistakes in filters have a page of their own, [pattern-mistakes.md](pattern-mistakes.md).

\`\`\`json
${event}\`\`\`

\`\`\`json
${consumer}\`\`\`
`;

describe('Mistakes in a catalogue', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'eventwright-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function put(files: Readonly<Record<string, string>>): void {
    rmSync(folder, { recursive: true, force: true });
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  }

  function lintAll(): string {
    const documents = load(path.join(folder, 'schemas'));
    const found = lint(documents, build(documents));
    return printDiagnostics(found, documents, 'schemas').trimEnd();
  }

  it('are reported with place, reason and fix', async () => {
    const sections = mistakes.map(({ title, file, from, to }) => {
      const before: Readonly<Record<string, string>> = good;
      const text = from === undefined ? to : before[file]?.replace(from, to);
      expect([title, text === undefined || text === before[file]]).toEqual([title, false]);
      put({ ...good, [file]: text ?? '' });
      const said = lintAll();
      expect([title, said]).toEqual([
        title,
        expect.stringMatching(/^\S+:\d+:\d+ (error|warning) /),
      ]);
      return `## ${title}\n\n\`\`\`\n${said}\n\`\`\`\n`;
    });
    const document = `${introduction}\n${sections.join('\n')}`;
    await expect(document).toMatchFileSnapshot('../docs/mistakes.md');
  });

  it('are not reported in a correct catalogue', () => {
    put(good);
    expect(lintAll()).toBe('');
  });
});
