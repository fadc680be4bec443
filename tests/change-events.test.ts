import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
const document = readFileSync(join(repository, 'docs/change-events.md'), 'utf8');
const shop = (file: string) =>
  readFileSync(join(repository, 'tests/change-events/shop', file), 'utf8');

it.each(['schemas/sources/order-shipment.yaml', 'handler.ts.txt'])(
  'docs/change-events.md shows %s as the slow test runs it',
  (file) => {
    expect(document).toContain(`\n${shop(file).trimEnd()}\n\`\`\``);
  },
);

it('docs/change-events.md shows the outbox in the stack as the slow test runs it', () => {
  const lines = /^ {4}const outbox[\s\S]*?(?=^ {4}table)/m.exec(shop('stack.ts.txt'))?.[0] ?? '?';
  expect(document).toContain(lines.trimEnd());
});
