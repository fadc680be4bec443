import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../..');
/** Inside the repository, so that the packages are found. */
const root = join(repository, '.eventwright/fresh-consumer');
const consumer = join(root, 'books');

const closed = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** Alternatives told apart by a tag, and others that are not. */
const paymentReceived = {
  title: 'Payment Received',
  description: 'A payment arrived.',
  'x-amazon-events-source': 'bank.payments',
  'x-amazon-events-detail-type': 'payment.received',
  ...closed({
    id: { type: 'string', format: 'uuid' },
    method: {
      oneOf: [
        closed({ kind: { const: 'card' }, limit: { type: 'integer', minimum: 1, maximum: 100 } }),
        closed({ kind: { const: 'cash' }, limit: { type: 'integer', minimum: 1, maximum: 900 } }),
      ],
    },
    amount: {
      anyOf: [
        { type: 'object', properties: { cents: { type: 'integer', minimum: 0 } } },
        { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      ],
    },
  }),
};

const handler = `
import { bookPayment } from '../../generated/consumers/book-payment/consumer.ts';
export const handler = bookPayment(async ({ detail }, { log }) => {
  log.info('booked', { payment: detail.id, method: detail.method.kind });
});
`;

function run(folder: string, command: string, ...words: readonly string[]): string {
  const { status, stderr, stdout } = spawnSync(command, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout;
}

const eventwright = (...words: readonly string[]) =>
  run(consumer, process.execPath, join(repository, 'generator/cli.ts'), ...words);

beforeAll(() => {
  rmSync(root, { recursive: true, force: true });
  const producer = join(root, 'bank');
  mkdirSync(join(producer, 'schemas/events'), { recursive: true });
  mkdirSync(consumer, { recursive: true });
  const file = join(producer, 'schemas/events/payment-received.json');
  writeFileSync(file, JSON.stringify(paymentReceived));
  for (const folder of [producer, consumer]) run(folder, 'git', 'init', '-q', '-b', 'main');
  run(producer, 'git', 'add', '-A');
  const person = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  run(producer, 'git', ...person, 'commit', '-q', '-m', 'Begin');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('goes from an empty folder to a consumer of a pulled event', () => {
  eventwright('init');
  // What `npm install` adds: CDK's bundling asks for it.
  writeFileSync(join(consumer, 'package-lock.json'), '{"lockfileVersion": 3}');
  const pulled = eventwright('pull', `git+file://${root}/bank#main`, 'PaymentReceived');
  expect(pulled).toContain('external/bank.payments/PaymentReceived.json');
  const made = eventwright('new', 'consumer', 'book-payment', '--on', 'PaymentReceived');
  const construct = "new BookPayment(this, 'BookPayment', { eventBus });";
  expect(made).toContain(`Then add to your stack: ${construct}\n`);
  expect(eventwright('generate')).toContain('handlers/book-payment/handler.ts was created');
  const app = join(consumer, 'stack/app.ts');
  const module = '../generated/consumers/book-payment/book-payment.construct.ts';
  writeFileSync(
    app,
    `import { BookPayment } from '${module}';\n${readFileSync(app, 'utf8')}${construct.replace('this', 'stack')}\n`,
  );
  writeFileSync(join(consumer, 'handlers/book-payment/handler.ts'), handler);
});

it('whose contract tests pass, for each keyword of the pulled schema', () => {
  const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
  const words = [
    'run',
    'generated/contracts.test.ts',
    '--reporter=json',
    '--outputFile=tests.json',
  ];
  run(consumer, process.execPath, vitest, ...words);
  const results = JSON.parse(readFileSync(join(consumer, 'tests.json'), 'utf8')) as Results;
  const tests = results.testResults.flatMap(({ assertionResults }) => assertionResults);
  const ofConsumer = tests.filter(({ ancestorTitles: [first] }) => first === 'book-payment');
  expect(ofConsumer.filter(({ status }) => status !== 'passed')).toEqual([]);
  const titles = ofConsumer.map(({ title }) => title);
  expect(titles).toContainEqual(expect.stringMatching(/^handles every valid PaymentReceived/));
  expect(titles).toContainEqual(expect.stringMatching(/PaymentReceived .* \/method\/limit breaks/));
  expect(titles).toContainEqual(
    expect.stringMatching(/PaymentReceived .* \/amount\/cents breaks minimum/),
  );
});

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}
