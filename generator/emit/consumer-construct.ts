import type { Consumer, Subscription, TargetKind } from '../model/catalog.ts';
import { docComment } from '../typescript/comment.ts';
import { camelCase, pascalCase } from '../typescript/identifier.ts';
import { literal, stringLiteral } from '../typescript/literal.ts';
import { createModule, type Module } from '../typescript/module.ts';
import { type Template, template, type View } from '../typescript/template.ts';
import { type CdkSymbol, importCdk } from './cdk-symbols.ts';
import { consumerFile, consumerNames, handlerFromConsumer } from './consumer-names.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import { publishingConditions } from './publishing-conditions.ts';
import { resourceDescription } from './resource-description.ts';

/** What the constructs of one kind of target need: a template, and the symbols that it names. */
interface TargetForm {
  readonly render: Template;
  readonly symbols: readonly CdkSymbol[];
  /** More of them where the consumer publishes something. */
  readonly publishingSymbols: readonly CdkSymbol[];
}

const everySymbols: readonly CdkSymbol[] = [
  'Construct',
  'Duration',
  'EventPattern',
  'IEventBusRef',
  'LogGroup',
  'Queue',
  'QueueEncryption',
  'RetentionDays',
  'Rule',
];

const functionSymbols: readonly CdkSymbol[] = [
  'Architecture',
  'NodejsFunction',
  'NodejsFunctionProps',
  'OutputFormat',
  'Role',
  'Runtime',
  'ServicePrincipal',
  'Tracing',
  'fileURLToPath',
];

const forms: Readonly<Record<TargetKind, TargetForm>> = {
  queue: {
    render: template(new URL('./queue-construct.hbs', import.meta.url)),
    symbols: [
      ...functionSymbols,
      'EventSourceMapping',
      'EventSourceMappingOptions',
      'PolicyStatement',
      'RuntimeEnvironment',
      'SqsQueue',
    ],
    publishingSymbols: [],
  },
  function: {
    render: template(new URL('./function-construct.hbs', import.meta.url)),
    symbols: [...functionSymbols, 'LambdaFunction'],
    publishingSymbols: ['PolicyStatement', 'RuntimeEnvironment'],
  },
  workflow: {
    render: template(new URL('./workflow-construct.hbs', import.meta.url)),
    symbols: [
      'DefinitionBody',
      'LogLevel',
      'SfnStateMachine',
      'StateMachine',
      'StateMachineProps',
      'StateMachineType',
      'readFileSync',
    ],
    publishingSymbols: ['PolicyStatement', 'RuntimeEnvironment'],
  },
};

/** `consumers/process-image/process-image.construct.ts`: rules, target and policy of a consumer. */
export const emitConsumerConstructs: Emitter = (catalog, context) =>
  catalog.consumers.map((consumer) => emitConstruct(consumer, context));

function emitConstruct(consumer: Consumer, context: EmitContext): EmittedFile {
  const path = consumerFile(consumer, `${consumer.name}.construct.ts`);
  const module = createModule(path, [`${context.schemas}/${consumer.file}`]);
  const names = consumerNames(consumer);
  const { render, symbols, publishingSymbols } = forms[consumer.target];
  const publishesAnything = consumer.publishes.length > 0;
  const environmentFile = `./${consumerFile(consumer, 'environment.ts')}`;
  const view = {
    construct: module.declare(names.construct),
    props: module.declare(names.props),
    environment: module.importType(names.environment, environmentFile),
    documentation: docComment(consumer.description),
    propsDocumentation: docComment(`What ${names.construct} is made of.`),
    description: stringLiteral(resourceDescription(consumer.description)),
    entry: stringLiteral(handlerFromConsumer(consumer, context)),
    rules: consumer.subscriptions.map((subscription) => ruleView(consumer, subscription, module)),
    publishesAnything,
    publishable: literal(publishingConditions(consumer.publishes)),
    ...importCdk(module, [...everySymbols, ...symbols]),
    ...importCdk(module, publishesAnything ? publishingSymbols : []),
  };
  return { path, text: module.render(render(view)) };
}

/** A rule's construct is named after its event, so that it stays when others come and go. */
function ruleView(consumer: Consumer, { event, where }: Subscription, module: Module): View {
  const { source, detailType, name } = event;
  const detail = where === undefined ? {} : { detail: where };
  return {
    name: camelCase(name),
    id: stringLiteral(`${pascalCase(name)}Rule`),
    ruleDescription: stringLiteral(resourceDescription(`Hands ${name} to ${consumer.name}.`)),
    patternName: module.declare(`${camelCase(name)}Pattern`),
    pattern: literal({ source: [source], detailType: [detailType], ...detail }),
  };
}
