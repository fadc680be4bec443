import type { Event } from '../model/catalog.ts';
import { registeredName } from '../registry/content.ts';
import { literal } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { type CdkSymbol, importCdk } from './cdk-symbols.ts';
import type { Emitter } from './emitter.ts';
import { eventFile } from './event-names.ts';
import { resourceDescription } from './resource-description.ts';

const render = template(new URL('./registry-construct.hbs', import.meta.url));

const symbols: readonly CdkSymbol[] = ['CfnRegistry', 'CfnSchema', 'Construct', 'readFileSync'];

/** `registry/registry.construct.ts`: the events' schemas as resources of a stack. */
export const emitRegistryConstruct: Emitter = ({ events }, context) => {
  if (events.length === 0) return [];
  const path = 'registry/registry.construct.ts';
  const module = createModule(path, [`${context.schemas}/events`]);
  const view = {
    construct: module.declare('SchemaRegistry'),
    props: module.declare('SchemaRegistryProps'),
    events: literal(events.map(entryOf)),
    ...importCdk(module, symbols),
  };
  return [{ path, text: module.render(render(view)) }];
};

function entryOf(event: Event) {
  return {
    name: event.name,
    schemaName: registeredName(event),
    description: resourceDescription(event.description),
    file: `../${eventFile(event, 'registry.json')}`,
  };
}
