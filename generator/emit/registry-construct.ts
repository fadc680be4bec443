import type { Event } from '../model/catalog.ts';
import { registeredName } from '../registry/content.ts';
import type { Code } from '../typescript/code.ts';
import { listOf, objectOf, stringLiteral } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { constructsPackage, fileUrl } from './constructs-package.ts';
import type { Emitter } from './emitter.ts';
import { eventFile } from './event-names.ts';
import { resourceDescription } from './resource-description.ts';

const render = template(new URL('./registry-construct.hbs', import.meta.url));

/** `registry/registry.construct.ts`: the events' schemas as resources of a stack. */
export const emitRegistryConstruct: Emitter = ({ events }, context) => {
  if (events.length === 0) return [];
  const path = 'registry/registry.construct.ts';
  const module = createModule(path, [`${context.schemas}/events`]);
  const view = {
    construct: module.declare('SchemaRegistry'),
    props: module.declare('SchemaRegistryProps'),
    schemas: listOf(events.map(schemaOf)),
    EventRegistry: module.importValue('EventRegistry', constructsPackage),
    EventRegistryProps: module.importType('EventRegistryProps', constructsPackage),
    Construct: module.importType('Construct', 'constructs'),
  };
  return [{ path, text: module.render(render(view)) }];
};

function schemaOf(event: Event): Code {
  return objectOf([
    ['name', stringLiteral(event.name)],
    ['schemaName', stringLiteral(registeredName(event))],
    ['description', stringLiteral(resourceDescription(event.description))],
    ['file', fileUrl(`../${eventFile(event, 'registry.json')}`)],
  ]);
}
