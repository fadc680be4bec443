import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { constructsPackage, fileUrl } from './constructs-package.ts';
import type { Emitter } from './emitter.ts';

const render = template(new URL('./registry-construct.hbs', import.meta.url));

/** `registry/registry.construct.ts`: the events' schemas as resources of a stack. */
export const emitRegistryConstruct: Emitter = ({ events }, context) => {
  if (events.length === 0) return [];
  const path = 'registry/registry.construct.ts';
  const module = createModule(path, [`${context.schemas}/events`]);
  const view = {
    construct: module.declare('SchemaRegistry'),
    props: module.declare('SchemaRegistryProps'),
    folder: fileUrl('../'),
    registeredSchemas: module.importValue('registeredSchemas', constructsPackage),
    EventRegistry: module.importValue('EventRegistry', constructsPackage),
    EventRegistryProps: module.importType('EventRegistryProps', constructsPackage),
    Construct: module.importType('Construct', 'constructs'),
  };
  return [{ path, text: module.render(render(view)) }];
};
