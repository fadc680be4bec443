import type { Catalog } from '../model/catalog.ts';
import { emitCatalogue, emitCatalogueEntries } from './catalogue.ts';
import { emitConsumerAccounts } from './consumer-accounts.ts';
import { emitEditorSchemas } from './editor/editor.ts';
import type { Emitter } from './emitter.ts';
import { emitEvents } from './event.ts';
import { emitFormats } from './formats/formats.ts';
import { emitGitFiles } from './git-files.ts';
import { emitPatternOf, emitPatterns } from './pattern.ts';
import { emitPublishers } from './publisher.ts';
import { emitAllPublishers } from './publishers.ts';
import { emitRegistryConstruct } from './registry-construct.ts';
import { emitRegistryDocuments } from './registry-document.ts';
import { emitTypes } from './types/types.ts';
import { emitValidators } from './validators/validators.ts';

/** Loads an emitter for catalogues that want its output, and not for the others: loading takes long. */
function wantedBy(isWanted: (catalog: Catalog) => boolean, load: () => Promise<Emitter>): Emitter {
  return async (catalog, context) => (isWanted(catalog) ? (await load())(catalog, context) : []);
}

const wantsContracts = ({ configuration }: Catalog) => configuration.contracts;
const wantsEdge = ({ configuration }: Catalog) => configuration.edge.length > 0;
const hasConsumers = ({ consumers }: Catalog) => consumers.length > 0;
const hasSources = ({ sources }: Catalog) => sources.length > 0;
const contracts = () => import('./contracts/contracts.ts');

/** Make files out of one event, consumer, source or shared schema each: run for what changed. */
export const unitEmitters: readonly Emitter[] = [
  emitTypes,
  emitValidators,
  emitEvents,
  emitPublishers,
  emitPatterns,
  wantedBy(
    wantsContracts,
    async () => (await import('./arbitraries/arbitraries.ts')).emitArbitraries,
  ),
  wantedBy(wantsContracts, async () => (await import('./example.ts')).emitExamples),
  wantedBy(wantsContracts, async () => (await import('./contracts/mutations.ts')).emitMutations),
  wantedBy(wantsContracts, async () => (await contracts()).emitContracts),
  emitCatalogueEntries,
  wantedBy(wantsEdge, async () => (await import('./edge-model.ts')).emitEdgeModels),
  wantedBy(hasConsumers, async () => (await import('./consumer.ts')).emitConsumers),
  wantedBy(hasConsumers, async () => (await import('./environment.ts')).emitEnvironments),
  wantedBy(
    hasConsumers,
    async () => (await import('./consumer-construct.ts')).emitConsumerConstructs,
  ),
  wantedBy(hasSources, async () => (await import('./source-construct.ts')).emitSourceConstructs),
  emitRegistryDocuments,
];

/** Make files out of the catalogue as a whole: run when anything changed. */
export const catalogEmitters: readonly Emitter[] = [
  emitCatalogue,
  emitEditorSchemas,
  emitFormats,
  emitPatternOf,
  emitAllPublishers,
  wantedBy(wantsContracts, async () => (await contracts()).emitContractTests),
  wantedBy(
    wantsContracts,
    async () => (await import('./contracts/held-validators.ts')).emitHeldValidators,
  ),
  wantedBy(wantsContracts, async () => (await contracts()).emitHeldVersions),
  emitRegistryConstruct,
  emitConsumerAccounts,
  emitGitFiles,
];

/** Make the first form of what people write: paths relative to the handlers folder, written once. */
export const stubEmitters: readonly Emitter[] = [
  wantedBy(hasConsumers, async () => (await import('./handler-stub.ts')).emitHandlerStubs),
  wantedBy(wantsContracts, async () => (await contracts()).emitContractStubs),
];
