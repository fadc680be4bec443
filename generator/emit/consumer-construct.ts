import type { Consumer, Subscription, TargetKind } from '../model/catalog.ts';
import type { Code } from '../typescript/code.ts';
import { docComment } from '../typescript/comment.ts';
import { camelCase } from '../typescript/identifier.ts';
import { joinCode } from '../typescript/join.ts';
import { literal, objectOf, stringLiteral } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { constructsPackage, fileUrl } from './constructs-package.ts';
import { consumerFile, consumerNames, handlerFromConsumer } from './consumer-names.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import { publishedEvents } from './published-events.ts';
import { resourceDescription } from './resource-description.ts';

const render = template(new URL('./consumer-construct.hbs', import.meta.url));

/** What the construct of a kind of target extends, and what its contract calls the file that runs. */
const bases: Readonly<Record<TargetKind, readonly [base: string, file: string]>> = {
  queue: ['QueueConsumer', 'entry'],
  function: ['FunctionConsumer', 'entry'],
  workflow: ['WorkflowConsumer', 'definition'],
};

/**
 * `consumers/process-image/process-image.construct.ts`: the contract of a consumer, for the CDK.
 */
export const emitConsumerConstructs: Emitter = (catalog, context) =>
  catalog.consumers.map((consumer) => emitConstruct(consumer, context));

function emitConstruct(consumer: Consumer, context: EmitContext): EmittedFile {
  const path = consumerFile(consumer, `${consumer.name}.construct.ts`);
  const module = createModule(path, [`${context.schemas}/${consumer.file}`]);
  const names = consumerNames(consumer);
  const [base] = bases[consumer.target];
  const environmentFile = `./${consumerFile(consumer, 'environment.ts')}`;
  const view = {
    construct: module.declare(names.construct),
    props: module.declare(names.props),
    environment: module.importType(names.environment, environmentFile),
    base: module.importValue(base, constructsPackage),
    baseProps: module.importType(`${base}Props`, constructsPackage),
    Construct: module.importType('Construct', 'constructs'),
    documentation: docComment(consumer.description),
    propsDocumentation: docComment(`Properties of ${names.construct}.`),
    contract: contractOf(consumer, context),
    eventNames: joinCode(consumer.subscriptions.map(eventKey).map(stringLiteral), ' | '),
  };
  return { path, text: module.render(render(view)) };
}

function contractOf(consumer: Consumer, context: EmitContext): Code {
  const [, file] = bases[consumer.target];
  return objectOf([
    ['name', stringLiteral(consumer.name)],
    ['description', stringLiteral(resourceDescription(consumer.description))],
    [
      'subscriptions',
      objectOf(consumer.subscriptions.map((one) => [eventKey(one), patternOf(one)] as const)),
    ],
    ...busesOf(consumer),
    ['publishes', literal(publishedEvents(consumer.publishes))],
    [file, fileUrl(handlerFromConsumer(consumer, context))],
  ]);
}

/** The buses of events that do not arrive on the application's own. */
function busesOf({ subscriptions }: Consumer): readonly (readonly [string, Code])[] {
  const elsewhere = subscriptions.flatMap((one): readonly (readonly [string, Code])[] =>
    one.bus === undefined ? [] : [[eventKey(one), stringLiteral(one.bus)]],
  );
  return elsewhere.length === 0 ? [] : [['buses', objectOf(elsewhere)]];
}

/**
 * A rule's construct is named after its event, so it stays when other events are added or removed.
 */
function eventKey({ event }: Subscription): string {
  return camelCase(event.name);
}

function patternOf({ event, where }: Subscription): Code {
  const detail = where === undefined ? {} : { detail: where };
  return literal({ source: [event.source], detailType: [event.detailType], ...detail });
}
