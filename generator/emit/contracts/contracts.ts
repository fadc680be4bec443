import { posix } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import type { Consumer, Event, Source } from '../../model/catalog.ts';
import { type Code, code } from '../../typescript/code.ts';
import { camelCase, pascalCase } from '../../typescript/identifier.ts';
import { listOf, literal, objectOf, stringLiteral } from '../../typescript/literal.ts';
import { createModule, type Module } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import { sourceArbitrary } from '../arbitraries/arbitraries.ts';
import { type EmitContext, type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { metadataCode } from '../event-metadata.ts';
import { eventFile, eventImports } from '../event-names.ts';
import { type Held, heldVersions } from './held-validators.ts';

const renderTests = template(new URL('./contract-tests.hbs', import.meta.url));
const renderStub = template(new URL('./arrange-stub.hbs', import.meta.url));

/** `contracts.test.ts`: reads the contracts beside the events, consumers and sources, and holds them. */
export const emitContractTests: Emitter = (catalog, context) => {
  if (!catalog.configuration.contracts || catalog.consumers.length === 0) return [];
  const path = 'contracts.test.ts';
  const module = createModule(path, [`${context.schemas}/`]);
  const view = {
    describeContracts: module.importValue('describeContracts', '@eventwright/testing'),
    readContracts: module.importValue('readContracts', '@eventwright/testing'),
  };
  return [{ path, text: module.render(renderTests(view)) }];
};

/** `contract.ts` of each event, consumer and source: what its contract tests know of it. */
export const emitContracts: Emitter = (catalog, context) => {
  if (!catalog.configuration.contracts) return [];
  const { schemas } = context;
  return [
    ...knownEvents(catalog).map((one) =>
      emitPart(schemas, one, eventFile(one, 'contract.ts'), 'event', (module) =>
        eventOf(one, module),
      ),
    ),
    ...catalog.consumers.map((one) =>
      emitPart(schemas, one, `consumers/${one.name}/contract.ts`, 'consumer', (module) =>
        consumerOf(one, module, context),
      ),
    ),
    ...catalog.sources.map((one) =>
      emitPart(schemas, one, `sources/${one.name}/contract.ts`, 'source', (module) =>
        sourceOf(one, module, context),
      ),
    ),
  ];
};

/** `held.ts` of an event: the other versions of it that some consumers still run with. */
export const emitHeldVersions: Emitter = (catalog, { schemas }) => {
  if (!catalog.configuration.contracts) return [];
  return knownEvents(catalog).flatMap((event) => {
    const versions = heldVersions(event, catalog);
    if (versions.length === 0) return [];
    const makeValue = (module: Module) =>
      objectOf([
        ['event', stringLiteral(event.name)],
        ['versions', listOf(versions.map((version) => heldOf(version, module)))],
      ]);
    return [emitPart(schemas, event, eventFile(event, 'held.ts'), 'held', makeValue)];
  });
};

const typeOf = {
  event: 'EventPart',
  consumer: 'ConsumerContract',
  source: 'SourceContract',
  held: 'HeldPart',
} as const;

/** A module with one part of the contracts under the name of its kind. */
function emitPart(
  schemas: string,
  { file }: { readonly file: string },
  path: string,
  kind: keyof typeof typeOf,
  makeValue: (module: Module) => Code,
): EmittedFile {
  const module = createModule(path, [`${schemas}/${file}`]);
  const constant = module.declare(kind);
  const type = module.importType(typeOf[kind], '@eventwright/testing');
  const value = makeValue(module);
  return { path, text: module.render(code(`export const ${constant}: ${type} = ${value};`)) };
}

/** `process-image/contract.ts`: how the world must be for an event; written once, then people's. */
export const emitContractStubs: Emitter = (catalog) =>
  catalog.configuration.contracts
    ? [...catalog.consumers, ...catalog.sources].map(({ name }) => emitStub(name))
    : [];

function emitStub(name: string): EmittedFile {
  const documentation = code(
    `/** Makes the world as an event says before \`${name}\` is given it, and gives the detail to send. */`,
  );
  return { path: `${name}/contract.ts`, text: renderStub({ documentation }) };
}

function eventOf(event: Event, module: Module): Code {
  const imports = eventImports(module, event);
  return objectOf([
    ['name', stringLiteral(event.name)],
    ['source', stringLiteral(event.source)],
    ['detailType', stringLiteral(event.detailType)],
    ['metadata', metadataCode(event)],
    ['arbitrary', imports.arbitrary()],
    ['isValid', imports.isValid()],
    ['accepts', imports.accepts()],
    ['explain', imports.explain()],
    ['mutations', imports.mutations()],
  ]);
}

function heldOf({ consumers, explain, file }: Held, module: Module): Code {
  return objectOf([
    ['consumers', literal(consumers)],
    ['explain', module.importValue(explain, `./${file}`)],
  ]);
}

function consumerOf(consumer: Consumer, module: Module, context: EmitContext): Code {
  const { name, publishes, subscriptions, target } = consumer;
  const on = subscriptions.map(({ event, where }) =>
    literal({ event: event.name, ...(where === undefined ? {} : { where }) }),
  );
  return objectOf([
    ['name', stringLiteral(name)],
    ['target', stringLiteral(target)],
    ['on', listOf(on)],
    ['publishes', literal(publishes.map((event) => event.name))],
    ['arrange', arrangeOf(name, module, context)],
  ]);
}

function sourceOf(
  { description, from, name, to }: Source,
  module: Module,
  context: EmitContext,
): Code {
  return objectOf([
    ['name', stringLiteral(name)],
    ['description', stringLiteral(description)],
    ['from', literal(takenOf(from))],
    ['arbitrary', module.importValue(sourceArbitrary(name), `./sources/${name}/arbitrary.ts`)],
    ['to', stringLiteral(to.name)],
    ['arrange', arrangeOf(name, module, context)],
  ]);
}

function takenOf(from: Source['from']): JsonObject {
  if (from.kind === 'event') {
    return { kind: 'event', source: from.source, detailType: from.detailType };
  }
  return { kind: 'table', key: [...from.key], pattern: from.pattern };
}

/** People's file exports `arrange`; here each goes by the name of its consumer. */
function arrangeOf(name: string, module: Module, { handlersFromOutput }: EmitContext): Code {
  const file = posix.join(handlersFromOutput, name, 'contract.ts');
  return module.importValue('arrange', `./${file}`, `arrange${pascalCase(camelCase(name))}`);
}
