import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
/** Inside the repository, so that packages resolve as in generated code. */
const root = join(repository, '.eventwright/foreign-names');

/** Detail types that EventBridge accepts, and their names in code. */
const detailTypes = {
  'He said "hi" \'there\' `x` ${y}': 'HeSaidHiThereX$Y',
  'orders/eu/created\\v2 */ <b>': 'OrdersEuCreatedV2B',
  'تم إنشاء الطلب': 'تمإنشاءالطلب',
  订单已创建: '订单已创建',
  订单已取消: '订单已取消',
  ['A'.repeat(128)]: 'Longest',
};

function write(file: string, value: object | string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof value === 'string' ? value : JSON.stringify(value));
}

function run(folder: string, program: string, ...args: readonly string[]) {
  const options = { cwd: join(root, folder), encoding: 'utf8' } as const;
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, ...args], {
    ...options,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { text: stdout + stderr, status };
}

const eventwright = (folder: string, ...args: readonly string[]) =>
  run(folder, join(repository, 'generator/cli.ts'), ...args);

beforeAll(() => {
  rmSync(root, { recursive: true, force: true });
  for (const [index, [detailType, name]] of Object.entries(detailTypes).entries()) {
    write(`theirs/schemas/events/${index}.json`, {
      ...(name === 'Longest' || name.startsWith('He') ? { title: name } : { title: detailType }),
      description: 'An event.',
      'x-amazon-events-source': 'acme.shop',
      'x-amazon-events-detail-type': detailType,
      type: 'object',
      properties: { id: { description: 'Which.', type: 'string', maxLength: 9 } },
      required: ['id'],
      additionalProperties: false,
    });
  }
  const on = Object.fromEntries(Object.keys(detailTypes).map((detailType) => [detailType, {}]));
  const consumer = { description: 'Takes all.', on, target: 'queue', publishes: [] };
  for (const name of ['theirs', 'ours']) {
    write(`${name}/package.json`, { name, type: 'module' });
    write(`${name}/package-lock.json`, { lockfileVersion: 3, packages: {} });
    write(`${name}/eventwright.json`, { contracts: name === 'theirs' });
    write(`${name}/schemas/consumers/take-all.json`, consumer);
    write(`${name}/tsconfig.json`, { extends: '../../../tsconfig.json', include: ['.'] });
    write(
      `${name}/handlers/take-all/handler.ts`,
      `import { takeAll } from '../../generated/consumers/take-all/consumer.ts';
export const handler = takeAll(async ({ detail }, { log }) => log.info('Taken', { id: detail.id }));
`,
    );
  }
  write('theirs/cdk.json', { app: 'node stack/app.ts' });
  write(
    'theirs/vitest.config.ts',
    "export default { test: { include: ['generated/**/*.test.ts'] } };",
  );
  write(
    'theirs/stack/app.ts',
    `import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { TakeAll } from '../generated/consumers/take-all/take-all.construct.ts';
const stack = new Stack(new App(), 'Theirs');
new TakeAll(stack, 'TakeAll', { eventBus: new EventBus(stack, 'Bus') });
`,
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The TypeScript errors in the folder itself, not in the sources of this repository. */
function typeErrors(folder: string): readonly string[] {
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const { text } = run(folder, tsc, '--noEmit', '-p', '.');
  return text.split('\n').filter((line) => /^(generated|handlers|stack)\//.test(line));
}

it('Arbitrary detail types become code that compiles', () => {
  const { status, text } = eventwright('theirs', 'generate');
  expect(status, text).toBe(0);
  for (const name of Object.values(detailTypes)) {
    expect(existsSync(join(root, 'theirs/generated/events', name)), name).toBe(true);
  }
  expect(typeErrors('theirs')).toEqual([]);
});

it('Arbitrary detail types are published and consumed on the local cloud', () => {
  const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
  const { status, text } = run('theirs', vitest, 'run', '--reporter', 'verbose');
  expect(status, text).toBe(0);
  for (const name of Object.values(detailTypes)) expect(text).toContain(`every valid ${name} and`);
}, 120_000);

it('Arbitrary detail types are pulled from a package into one file each', () => {
  expect(eventwright('theirs', 'pack', '--first', '--name', 'their-events').status).toBe(0);
  const source = 'npm:../theirs/dist/their-events-1.0.0.tgz';
  const pulled = eventwright('ours', 'pull', source, ...Object.keys(detailTypes));
  expect(pulled.status, pulled.text).toBe(0);
  const files = Object.values(detailTypes).map((name) =>
    join(root, 'ours/schemas/external/acme.shop', `${name.replace('$', '-')}.json`),
  );
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  const { status, text } = eventwright('ours', 'generate');
  expect(status, text).toBe(0);
  expect(typeErrors('ours')).toEqual([]);
});
