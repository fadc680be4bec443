import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, type Step, stepsOf, withPrinted } from './transcript.ts';

const repository = join(import.meta.dirname, '../..');
/** Inside the repository, so that the packages are found as they are in generated code. */
const root = join(repository, '.eventwright/many-repositories');
const shown = '/srv/git';
const documentFile = join(repository, 'docs/many-repositories.md');
const document = readFileSync(documentFile, 'utf8');
const printed: string[] = [];

const application = `
import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { BillOrder } from '../generated/consumers/bill-order/bill-order.construct.ts';
const stack = new Stack(new App(), 'Billing');
new BillOrder(stack, 'BillOrder', { eventBus: new EventBus(stack, 'Bus') });
`;

const handler = `
import { billOrder } from '../../generated/consumers/bill-order/consumer.ts';
export const handler = billOrder(async ({ detail }, { log }) => {
  log.info('Billed', { order: detail.order, cents: detail.cents.toFixed() });
});
`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function shell(
  folder: string,
  command: string,
): { readonly text: string; readonly status: number } {
  const cli = `node ${join(repository, 'generator/cli.ts')}`;
  const { FORCE_COLOR, ...env } = process.env;
  const { status, stderr, stdout } = spawnSync(
    'bash',
    ['-c', `eventwright() { ${cli} "$@"; }\n${command.replaceAll(shown, root)}`],
    {
      cwd: join(root, folder),
      encoding: 'utf8',
      env: {
        ...env,
        NO_COLOR: '1',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    },
  );
  return { text: `${stdout}${stderr}`, status: status ?? 1 };
}

/** What a command prints, with the places and the commits of the document. */
function run({ command, folder }: Step): string {
  return shell(folder, command)
    .text.replaceAll(root, shown)
    .replaceAll(/\b(version|now|was) [0-9a-f]{7,40}\b/g, '$1 1a2b3c4')
    .trimEnd();
}

beforeAll(() => {
  rmSync(root, { recursive: true, force: true });
  for (const { path, text } of filesOf(document)) write(path, text);
  for (const name of ['shop', 'billing']) {
    write(`${name}/package.json`, JSON.stringify({ name, type: 'module' }));
  }
  write('billing/cdk.json', JSON.stringify({ app: 'node stack/app.ts' }));
  write('billing/stack/app.ts', application);
  shell('.', 'git init -q --bare shop.git');
  shell('shop', `git init -q -b main && git remote add origin file://${root}/shop.git`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('docs/many-repositories.md', () => {
  it.each(stepsOf(document))('prints what it shows: $folder, $command', (step) => {
    printed.push(run(step));
    // With UPDATE, the document is written instead.
    if (process.env['UPDATE'] !== undefined) return;
    // How many files are written changes with each new output.
    const counted = (text: string | undefined) => text?.replace(/^\d+ files written/m, 'n written');
    expect(counted(printed.at(-1))).toBe(counted(step.printed));
  });

  it('holds with contract tests that publish on the stand-in of the other bus', () => {
    const config = "export default { test: { include: ['generated/**/*.test.ts'] } };";
    write('billing/vitest.config.ts', config);
    write('billing/handlers/bill-order/handler.ts', handler);
    const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
    const { text, status } = shell('billing', `node ${vitest} run --reporter verbose`);
    expect(status, text).toBe(0);
    expect(text).toMatch(/bill-order > handles every valid OrderPlaced/);
  });

  it.runIf(process.env['UPDATE'] !== undefined)('is written', () => {
    writeFileSync(documentFile, withPrinted(document, printed));
  });
});
