import type { Catalog } from '../model/catalog.ts';
import { emitCatalogue, emitCatalogueEntries } from './catalogue.ts';
import { emitConsumerAccounts } from './consumer-accounts.ts';
import { emitEditorSchemas } from './editor/editor.ts';
import type { Emitter } from './emitter.ts';
import { emitEvents } from './event.ts';
import { emitFormats } from './formats/formats.ts';
import { emitGitFiles, emitVersion } from './git-files.ts';
import { emitPatternOf, emitPatterns } from './pattern.ts';
import { emitPublishers } from './publisher.ts';
import { emitAllPublishers } from './publishers.ts';
import { emitRegistryConstruct } from './registry-construct.ts';
import { emitRegistryDocuments } from './registry-document.ts';
import { emitTypes } from './types/types.ts';
import { emitValidators } from './validators/validators.ts';

/** Loads an emitter only for catalogues that need its output, because loading is slow. */
function wantedBy(isWanted: (catalog: Catalog) => boolean, load: () => Promise<Emitter>): Emitter {
  return async (catalog, context) => (isWanted(catalog) ? (await load())(catalog, context) : []);
}

const wantsContracts = ({ configuration }: Catalog) => configuration.contracts;
const wantsEdge = ({ configuration }: Catalog) => configuration.edge.length > 0;
const hasConsumers = ({ consumers }: Catalog) => consumers.length > 0;
const hasSources = ({ sources }: Catalog) => sources.length > 0;
const contracts = () => import('./contracts/contracts.ts');

/** Made out of one event each, from the code that lint runs: cheap after it in the same thread. */
const checkedOutputs = {
  validators: emitValidators,
} as const satisfies Readonly<Record<string, Emitter>>;

/** Made out of one event, consumer, source or shared schema each, from nothing but the schemas. */
const uncheckedOutputs = {
  types: emitTypes,
  events: emitEvents,
  publishers: emitPublishers,
  patterns: emitPatterns,
  arbitraries: wantedBy(
    wantsContracts,
    async () => (await import('./arbitraries/arbitraries.ts')).emitArbitraries,
  ),
  examples: wantedBy(wantsContracts, async () => (await import('./example.ts')).emitExamples),
  mutations: wantedBy(
    wantsContracts,
    async () => (await import('./contracts/mutations.ts')).emitMutations,
  ),
  contracts: wantedBy(wantsContracts, async () => (await contracts()).emitContracts),
  catalogueEntries: emitCatalogueEntries,
  edgeModels: wantedBy(wantsEdge, async () => (await import('./edge-model.ts')).emitEdgeModels),
  consumers: wantedBy(hasConsumers, async () => (await import('./consumer.ts')).emitConsumers),
  environments: wantedBy(
    hasConsumers,
    async () => (await import('./environment.ts')).emitEnvironments,
  ),
  consumerConstructs: wantedBy(
    hasConsumers,
    async () => (await import('./consumer-construct.ts')).emitConsumerConstructs,
  ),
  sourceConstructs: wantedBy(
    hasSources,
    async () => (await import('./source-construct.ts')).emitSourceConstructs,
  ),
  registryDocuments: emitRegistryDocuments,
} as const satisfies Readonly<Record<string, Emitter>>;

/**
 * Made out of what `outline.ts` tells of each part of a catalogue, and of the configuration: run when
 * any of that changed.
 */
const outlineOutputs = {
  catalogue: emitCatalogue,
  editorSchemas: emitEditorSchemas,
  patternTypes: emitPatternOf,
  allPublishers: emitAllPublishers,
  registryConstruct: emitRegistryConstruct,
  consumerAccounts: emitConsumerAccounts,
  gitFiles: emitGitFiles,
  version: emitVersion,
} as const satisfies Readonly<Record<string, Emitter>>;

/** Made out of the catalogue as a whole: run when anything changed. */
const catalogOutputs = {
  formats: emitFormats,
  contractTests: wantedBy(wantsContracts, async () => (await contracts()).emitContractTests),
  heldValidators: wantedBy(
    wantsContracts,
    async () => (await import('./contracts/held-validators.ts')).emitHeldValidators,
  ),
  heldVersions: wantedBy(wantsContracts, async () => (await contracts()).emitHeldVersions),
} as const satisfies Readonly<Record<string, Emitter>>;

/** The first form of what people write: paths relative to the handlers folder, written once. */
const stubOutputs = {
  handlerStubs: wantedBy(
    hasConsumers,
    async () => (await import('./handler-stub.ts')).emitHandlerStubs,
  ),
  contractStubs: wantedBy(wantsContracts, async () => (await contracts()).emitContractStubs),
} as const satisfies Readonly<Record<string, Emitter>>;

/** Every output by its name. */
export const outputs = {
  ...checkedOutputs,
  ...uncheckedOutputs,
  ...outlineOutputs,
  ...catalogOutputs,
  ...stubOutputs,
} as const;

/** A new output does not compile in `golden.test.ts` until that says which test holds its text. */
export type OutputName = keyof typeof outputs;

export const checkedEmitters: readonly Emitter[] = Object.values(checkedOutputs);
export const uncheckedEmitters: readonly Emitter[] = Object.values(uncheckedOutputs);
/** All that is made out of one part each: run for what changed. */
export const unitEmitters: readonly Emitter[] = [...checkedEmitters, ...uncheckedEmitters];
export const outlineEmitters: readonly Emitter[] = Object.values(outlineOutputs);
export const catalogEmitters: readonly Emitter[] = Object.values(catalogOutputs);
export const stubEmitters: readonly Emitter[] = Object.values(stubOutputs);
