import type { JsonObject } from '@eventwright/json';
import type { Source } from '../model/catalog.ts';
import { inputTemplate } from '../model/sources/input-template.ts';
import { docComment } from '../typescript/comment.ts';
import { pascalCase } from '../typescript/identifier.ts';
import { literal, stringLiteral } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { type CdkSymbol, importCdk } from './cdk-symbols.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import { publishingConditions } from './publishing-conditions.ts';
import { resourceDescription } from './resource-description.ts';

const render = template(new URL('./source-construct.hbs', import.meta.url));

const symbols: readonly CdkSymbol[] = [
  'CfnPipe',
  'Construct',
  'Duration',
  'EventPattern',
  'IEventBusRef',
  'PolicyDocument',
  'PolicyStatement',
  'Queue',
  'QueueEncryption',
  'Role',
  'Rule',
  'ServicePrincipal',
  'SqsQueue',
  'Stack',
];

/** `sources/image-upload/image-upload.construct.ts`: the pipe that makes an AWS event one of ours. */
export const emitSourceConstructs: Emitter = (catalog, context) =>
  catalog.sources.map((source) => emitConstruct(source, context));

function emitConstruct(source: Source, context: EmitContext): EmittedFile {
  const path = `sources/${source.name}/${source.name}.construct.ts`;
  const module = createModule(path, [`${context.schemas}/${source.file}`]);
  const name = `${pascalCase(source.name)}Source`;
  const view = {
    construct: module.declare(name),
    props: module.declare(`${name}Props`),
    documentation: docComment(source.description),
    propsDocumentation: docComment(`What ${name} is made of.`),
    description: stringLiteral(resourceDescription(source.description)),
    pattern: literal(patternOf(source)),
    publishable: literal(publishingConditions([source.to])[0] ?? {}),
    inputTemplate: stringLiteral(inputTemplate(source)),
    source: stringLiteral(source.to.source),
    detailType: stringLiteral(source.to.detailType),
    ...importCdk(module, symbols),
  };
  return { path, text: module.render(render(view)) };
}

/** In the CDK's spelling: `detailType`, where EventBridge has `detail-type`. */
function patternOf({ from, where = {} }: Source): JsonObject {
  const { 'detail-type': _detailType, source: _source, ...conditions } = where;
  return { source: [from.source], detailType: [from.detailType], ...conditions };
}
