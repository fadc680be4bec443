import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { emitCatalogue, emitCatalogueEntries } from './catalogue.ts';
import { emitConsumers } from './consumer.ts';
import { emitConsumerConstructs } from './consumer-construct.ts';
import type { Emitter } from './emitter.ts';
import { emitEnvironments } from './environment.ts';
import { emitEvents } from './event.ts';
import { emitHandlerStubs } from './handler-stub.ts';
import { emitPatterns } from './pattern.ts';
import { emitPublishers } from './publisher.ts';
import { emitRegistryConstruct } from './registry-construct.ts';
import { emitRegistryDocuments } from './registry-document.ts';
import { emitSourceConstructs } from './source-construct.ts';

const { catalog, diagnostics } = build(
  load(fileURLToPath(new URL('./fixtures/shop', import.meta.url))),
);
const context = {
  schemas: 'shop',
  handlersFromOutput: '../handlers',
  outputFromHandlers: '../generated',
};

const emitters: readonly (readonly [what: string, emitter: Emitter])[] = [
  ['events', emitEvents],
  ['publishers', emitPublishers],
  ['types of patterns', emitPatterns],
  ['consumers', emitConsumers],
  ['environments', emitEnvironments],
  ['constructs of consumers', emitConsumerConstructs],
  ['constructs of sources', emitSourceConstructs],
  ['documents of the registry', emitRegistryDocuments],
  ['the construct of the registry', emitRegistryConstruct],
  ['handler stubs', emitHandlerStubs],
  ['the catalogue', emitCatalogue],
  ['its entries', emitCatalogueEntries],
];

describe('The shop, emitted,', () => {
  it('is a catalogue without mistakes', () => {
    expect(diagnostics).toEqual([]);
  });

  it.each(emitters)('reads as wanted: %s', async (_, emit) => {
    const files = await emit(catalog, context);
    expect(files).not.toEqual([]);
    for (const { path, text } of files) {
      await expect(text).toMatchFileSnapshot(`golden/${path}.golden`);
    }
  });
});
