import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { type OutputName, outputs } from './index.ts';

const { catalog, diagnostics } = build(
  load(fileURLToPath(new URL('./fixtures/shop', import.meta.url))),
);
const context = {
  schemas: 'shop',
  handlersFromOutput: '../handlers',
  outputFromHandlers: '../generated',
};

/** Which test holds the text of each output: this one, or another beside it. */
const heldBy: Readonly<Record<OutputName, 'golden' | `${string}.test.ts`>> = {
  types: './types/types.test.ts',
  validators: './validators/validators.test.ts',
  events: 'golden',
  publishers: 'golden',
  patterns: 'golden',
  arbitraries: './arbitraries/arbitraries.test.ts',
  examples: 'golden',
  mutations: 'golden',
  contracts: 'golden',
  catalogueEntries: 'golden',
  edgeModels: 'golden',
  consumers: 'golden',
  environments: 'golden',
  consumerConstructs: 'golden',
  sourceConstructs: 'golden',
  registryDocuments: 'golden',
  catalogue: 'golden',
  editorSchemas: './editor/editor.test.ts',
  formats: './formats/formats.slow.test.ts',
  patternTypes: '../../tests/typed-patterns.test.ts',
  allPublishers: 'golden',
  contractTests: 'golden',
  heldValidators: '../commands/hold.test.ts',
  heldVersions: '../commands/hold.test.ts',
  registryConstruct: 'golden',
  consumerAccounts: 'golden',
  gitFiles: 'golden',
  version: '../generate.test.ts',
  handlerStubs: 'golden',
  contractStubs: 'golden',
};

/** The shop, with every output that a configuration can ask for. */
const wanting = {
  ...catalog,
  configuration: {
    ...catalog.configuration,
    contracts: true,
    edge: ['OrderPlaced'],
    consumerAccounts: new Map([['111122223333', ['OrderPlaced']]]),
  },
};
const names = Object.keys(heldBy) as readonly OutputName[];
const golden = names.filter((name) => heldBy[name] === 'golden');
const elsewhere = names.filter((name) => heldBy[name] !== 'golden');

describe('The generated shop', () => {
  it('is a valid catalogue', () => {
    expect(diagnostics).toEqual([]);
  });

  it.each(golden)('matches its golden files: %s', async (name) => {
    const files = await outputs[name](wanting, context);
    expect(files).not.toEqual([]);
    for (const { path, text } of files) {
      await expect(text).toMatchFileSnapshot(`golden/${path}.golden`);
    }
  });

  it('is valid JSON in every JSON file', async () => {
    const made = await Promise.all(names.map((name) => outputs[name](wanting, context)));
    const files = made.flat().filter(({ path }) => path.endsWith('.json'));
    expect(files.length).toBeGreaterThan(10);
    for (const { path, text } of files) expect(() => JSON.parse(text), path).not.toThrow();
  });

  it.each(elsewhere)('is covered by an existing test: %s', (name) => {
    expect(existsSync(new URL(heldBy[name], import.meta.url))).toBe(true);
  });
});
