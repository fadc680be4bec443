import { posix } from 'node:path';
import type { Catalog, Consumer, Event, Source } from '../../model/catalog.ts';
import { type Code, code } from '../../typescript/code.ts';
import { camelCase, pascalCase } from '../../typescript/identifier.ts';
import { callOf, listOf, literal, objectOf, stringLiteral } from '../../typescript/literal.ts';
import { createModule, type Module } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import { sourceArbitrary } from '../arbitraries/arbitraries.ts';
import { type EmitContext, type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { metadataCode } from '../event-metadata.ts';
import { eventImports } from '../event-names.ts';
import { heldVersions } from './held-validators.ts';

const renderStub = template(new URL('./arrange-stub.hbs', import.meta.url));

/** `contracts.test.ts`: every consumer and source, held to its contract on the local cloud. */
export const emitContractTests: Emitter = (catalog, context) => {
  if (!catalog.configuration.contracts || catalog.consumers.length === 0) return [];
  const path = 'contracts.test.ts';
  const module = createModule(path, [`${context.schemas}/`]);
  const contracts = objectOf([
    [
      'events',
      objectOf(knownEvents(catalog).map((one) => [one.name, eventOf(one, catalog, module)])),
    ],
    ['consumers', listOf(catalog.consumers.map((one) => consumerOf(one, module, context)))],
    ['sources', listOf(catalog.sources.map((one) => sourceOf(one, module, context)))],
  ]);
  const describe = module.importValue('describeContracts', '@eventwright/testing');
  return [{ path, text: module.render(code(`${callOf(describe, [contracts])};`)) }];
};

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

function eventOf(event: Event, catalog: Catalog, module: Module): Code {
  const imports = eventImports(module, event);
  const held = heldVersions(event, catalog).map(({ consumers, explain, file }) =>
    objectOf([
      ['consumers', literal(consumers)],
      ['explain', module.importValue(explain, `./${file}`)],
    ]),
  );
  return objectOf([
    ['source', stringLiteral(event.source)],
    ['detailType', stringLiteral(event.detailType)],
    ['metadata', metadataCode(event)],
    ['arbitrary', imports.arbitrary()],
    ['isValid', imports.isValid()],
    ['accepts', imports.accepts()],
    ['explain', imports.explain()],
    ['mutations', imports.mutations()],
    ...(held.length > 0 ? ([['held', listOf(held)]] as const) : []),
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
  const { detailType, source } = from;
  return objectOf([
    ['name', stringLiteral(name)],
    ['description', stringLiteral(description)],
    ['from', literal({ source, detailType })],
    ['arbitrary', module.importValue(sourceArbitrary(name), `./sources/${name}/arbitrary.ts`)],
    ['to', stringLiteral(to.name)],
    ['arrange', arrangeOf(name, module, context)],
  ]);
}

/** People's file exports `arrange`; here each goes by the name of its consumer. */
function arrangeOf(name: string, module: Module, { handlersFromOutput }: EmitContext): Code {
  const file = posix.join(handlersFromOutput, name, 'contract.ts');
  return module.importValue('arrange', `./${file}`, `arrange${pascalCase(camelCase(name))}`);
}
