import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUpdated, repository, stageOf, withoutCounts } from './stage.ts';

const stage = stageOf('events-package', ['store', 'support']);
const { root, shell, write } = stage;
const installed = join(root, 'support/node_modules/@store/events');

beforeAll(() => {
  stage.begin();
  shell('.', 'git init -q --bare store.git');
  shell('store', `git init -q -b main && git remote add origin file://${root}/store.git`);
});
afterAll(stage.end);

/** Installs a version as npm would, without network. The runtime resolves to this repository. */
function install(version: string): void {
  mkdirSync(installed, { recursive: true });
  const tarball = `../store/dist/store-events-${version}.tgz`;
  const words = `rm -rf ${installed}/* && tar xzf ${tarball} -C ${installed} --strip-components=1`;
  const { status, text } = shell('support', words);
  if (status !== 0) throw new Error(text);
}

describe('docs/many-repositories.md, a package of events', () => {
  it.each(stage.steps)('shows the output of: $folder, $command', (step) => {
    const printed = stage.run(step);
    if (!isUpdated) expect(withoutCounts(printed)).toBe(withoutCounts(step.printed));
  });

  it('is a package in which publint and attw find nothing', async () => {
    install('2.0.0');
    const { messages, pkg } = await publint({ pkgDir: installed, strict: true, pack: false });
    // The repository of this test is a folder, which npm would not accept.
    const counted = messages.filter(({ path }) => path[0] !== 'repository');
    expect(counted.map((message) => formatMessage(message, pkg))).toEqual([]);
    const tarball = readFileSync(join(root, 'store/dist/store-events-2.0.0.tgz'));
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    if (result.types === false) throw new Error('The package has no types.');
    // It is a package of modules, as those of this repository are.
    const problems = result.problems.filter(
      (problem) =>
        !('resolutionKind' in problem && /^node1(0|6-cjs)$/.test(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
  });

  it('is pulled from the installed package, without network and npm', () => {
    install('2.0.0');
    const offline = `PATH=${join(repository, 'node_modules/.bin')} eventwright`;
    const { status, text } = shell(
      'support',
      `${offline} pull --force npm:@store/events@^2 && ${offline} status`,
    );
    expect(text).toMatch(/version 2\.0\.0 of npm:@store\/events@\^2,/);
    expect(text).toMatch(/unchanged .* of npm:@store\/events@\^2,/);
    expect(status).toBe(0);
  });

  it('type-checks code that consumes and publishes', () => {
    install('2.0.0');
    write(
      'support/uses.ts',
      `import { createPublishers, isParcelSent, type ParcelSent, type ParcelSentPattern } from '@store/events';
export const detail: ParcelSent = { parcel: 'p-1', grams: 1 };
export const where: ParcelSentPattern = { grams: [{ numeric: ['>', 0] }] };
// @ts-expect-error the detail type has no such field
export const wrong: ParcelSentPattern = { weight: [1] };
// @ts-expect-error grams is a number
export const light: ParcelSent = { parcel: 'p-1', grams: '1' };
export const publish = () => createPublishers({ eventBusName: 'store' }).parcelSent(detail);
export const isIt: boolean = isParcelSent(detail);
`,
    );
    const compilerOptions = { target: 'es2024', module: 'nodenext', types: ['node'], noEmit: true };
    const options = { ...compilerOptions, strict: true, allowImportingTsExtensions: true };
    write(
      'support/tsconfig.json',
      JSON.stringify({ compilerOptions: options, files: ['uses.ts'] }),
    );
    const { status, text } = shell('support', `node ${repository}/node_modules/.bin/tsc -p .`);
    expect(text).toBe('');
    expect(status).toBe(0);
  });

  it('publishes to a bus and rejects invalid events', async () => {
    install('2.0.0');
    const cloud = await startWith({});
    const client = new EventBridgeClient(clientOptions(cloud.endpoint));
    try {
      const { createPublishers } = (await import(join(installed, 'index.js'))) as {
        readonly createPublishers: (settings: object) => {
          readonly parcelSent: (detail: object) => Promise<unknown>;
        };
      };
      const { parcelSent } = createPublishers({ client, eventBusName: 'default' });
      await expect(parcelSent({ parcel: 'p-1', grams: 5 })).resolves.toBeDefined();
      await expect(parcelSent({ parcel: 'p-1', grams: -5 })).rejects.toThrow(/grams/);
    } finally {
      client.destroy();
      await cloud.stop();
    }
  });

  it('leaves no partial tarball if npm or TypeScript is missing', () => {
    const node = join(repository, 'node_modules/.bin/node');
    const cli = join(repository, 'generator/cli.ts');
    const { status, text } = shell('store', `PATH=${root} ${node} ${cli} pack --first --into out`);
    expect(text).toBe('Nothing was packed: The command `npm` is not installed.\n');
    expect(status).toBe(1);
    expect(readdirSync(join(root, 'store'))).not.toContain('out');
  });

  it.runIf(isUpdated)('is up to date', stage.update);
});
