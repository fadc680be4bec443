import type { Consumer, TargetKind } from '../model/catalog.ts';
import { code } from '../typescript/code.ts';
import { docComment } from '../typescript/comment.ts';
import { joinCode } from '../typescript/join.ts';
import { stringLiteral } from '../typescript/literal.ts';
import { createModule, type Module } from '../typescript/module.ts';
import { template, type View } from '../typescript/template.ts';
import { consumerFile, consumerNames } from './consumer-names.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import { eventImports, eventNames } from './event-names.ts';
import { narrowedEvent } from './narrowed-event.ts';

const render = template(new URL('./consumer.hbs', import.meta.url));
const runtime = '@eventwright/runtime';

/** How the runtime wraps a handler: what it calls, the type of the result, and what happens to a failure. */
interface Wrapper {
  readonly make: string;
  readonly type: string;
  readonly delivery: string;
}

/** The wrapper for each kind of target; a workflow has none. */
const wrappers: Readonly<Record<TargetKind, Wrapper | undefined>> = {
  queue: {
    make: 'queueConsumer',
    type: 'QueueFunction',
    delivery:
      'Wraps the handler for SQS. A message that fails is retried. A message that is not valid goes to the dead-letter queue.',
  },
  function: {
    make: 'functionConsumer',
    type: 'EventFunction',
    delivery:
      'Wraps the handler for EventBridge. If the handler throws, Lambda retries the event and finally sends it to the dead-letter queue.',
  },
  workflow: undefined,
};

/** `consumers/process-image/consumer.ts`: the wrapper around a handler. A workflow has none. */
export const emitConsumers: Emitter = (catalog, context) =>
  catalog.consumers.flatMap((consumer) => {
    const wrapper = wrappers[consumer.target];
    return wrapper === undefined ? [] : [emitConsumer(consumer, wrapper, context)];
  });

function emitConsumer(consumer: Consumer, wrapper: Wrapper, context: EmitContext): EmittedFile {
  const path = consumerFile(consumer, 'consumer.ts');
  const module = createModule(path, [`${context.schemas}/${consumer.file}`]);
  const names = consumerNames(consumer);
  const view = {
    consumer: module.declare(names.wrapper),
    event: module.declare(names.event),
    publish: module.declare(names.publish),
    handler: module.declare(names.handler),
    documentation: docComment(
      consumer.description,
      wrapper.delivery,
      'Pass `settings` in a test to use another client, bus or clock.',
    ),
    eventDocumentation: docComment(
      'The events that the handler receives, distinguished by `detailType`.',
    ),
    publishDocumentation: docComment(
      consumer.publishes.length > 0
        ? 'The publishers that the handler may use.'
        : 'The handler publishes no events.',
    ),
    handlerDocumentation: docComment('The handler that you write.'),
    nameLiteral: stringLiteral(consumer.name),
    envelopes: joinCode(
      consumer.subscriptions.map((one) => narrowedEvent(one, module)),
      ' | ',
    ),
    subscriptions: consumer.subscriptions.map(({ event }) => ({
      constant: eventImports(module, event).constant(),
      validator: eventImports(module, event).accepts(),
    })),
    publishesAnything: consumer.publishes.length > 0,
    publishes: publishesOf(consumer, module),
    ...runtimeImports(consumer, wrapper, module),
  };
  return { path, text: module.render(render(view)) };
}

function publishesOf(consumer: Consumer, module: Module): readonly View[] {
  return consumer.publishes.map((event) => ({
    name: code(eventNames(event).constant),
    documentation: docComment(event.description),
    publisher: eventImports(module, event).publisher(),
    publisherType: module.importType('Publisher', runtime),
    draft: eventImports(module, event).draft(),
  }));
}

function runtimeImports(consumer: Consumer, wrapper: Wrapper, module: Module): View {
  const { environment, readEnvironment } = consumerNames(consumer);
  const environmentFile = `./${consumerFile(consumer, 'environment.ts')}`;
  return {
    environment: module.importType(environment, environmentFile),
    readEnvironment: module.importValue(readEnvironment, environmentFile),
    definitionType: module.importType('ConsumerDefinition', runtime),
    handlerType: module.importType('Handler', runtime),
    settings: module.importType('PublishingSettings', runtime),
    functionType: module.importType(wrapper.type, runtime),
    makeConsumer: module.importValue(wrapper.make, runtime),
  };
}
