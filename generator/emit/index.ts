import { emitArbitraries } from './arbitraries/arbitraries.ts';
import { emitCatalogue } from './catalogue.ts';
import { emitConsumers } from './consumer.ts';
import { emitConsumerConstructs } from './consumer-construct.ts';
import { emitContractStubs, emitContractTests } from './contracts/contracts.ts';
import { emitHeldValidators } from './contracts/held-validators.ts';
import { emitMutations } from './contracts/mutations.ts';
import { emitEdgeModels } from './edge-model.ts';
import { emitEditorSchemas } from './editor/editor.ts';
import type { Emitter } from './emitter.ts';
import { emitEnvironments } from './environment.ts';
import { emitEvents } from './event.ts';
import { emitFormats } from './formats/formats.ts';
import { emitHandlerStubs } from './handler-stub.ts';
import { emitPatternOf, emitPatterns } from './pattern.ts';
import { emitPublishers } from './publisher.ts';
import { emitAllPublishers } from './publishers.ts';
import { emitRegistryConstruct } from './registry-construct.ts';
import { emitRegistryDocuments } from './registry-document.ts';
import { emitSourceConstructs } from './source-construct.ts';
import { emitTypes } from './types/types.ts';
import { emitValidators } from './validators/validators.ts';

/** Make files out of one event, consumer, source or shared schema each: run for what changed. */
export const unitEmitters: readonly Emitter[] = [
  emitTypes,
  emitValidators,
  emitEvents,
  emitPublishers,
  emitPatterns,
  emitArbitraries,
  emitMutations,
  emitEdgeModels,
  emitConsumers,
  emitEnvironments,
  emitConsumerConstructs,
  emitSourceConstructs,
  emitRegistryDocuments,
];

/** Make files out of the catalogue as a whole: run when anything changed. */
export const catalogEmitters: readonly Emitter[] = [
  emitCatalogue,
  emitEditorSchemas,
  emitFormats,
  emitPatternOf,
  emitAllPublishers,
  emitContractTests,
  emitHeldValidators,
  emitRegistryConstruct,
];

/** Make the first form of what people write: paths relative to the handlers folder, written once. */
export const stubEmitters: readonly Emitter[] = [emitHandlerStubs, emitContractStubs];
