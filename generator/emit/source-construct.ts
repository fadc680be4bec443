import type { JsonObject } from '@eventwright/json';
import type { Source } from '../model/catalog.ts';
import { inputTemplate } from '../model/sources/input-template.ts';
import { docComment } from '../typescript/comment.ts';
import { pascalCase } from '../typescript/identifier.ts';
import { literal } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { constructsPackage } from './constructs-package.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import { resourceDescription } from './resource-description.ts';

const render = template(new URL('./source-construct.hbs', import.meta.url));

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
    propsDocumentation: docComment(`Properties of ${name}.`),
    contract: literal({
      description: resourceDescription(source.description),
      pattern: patternOf(source),
      ...(source.bus === 'default' ? {} : { bus: source.bus }),
      inputTemplate: inputTemplate(source),
      source: source.to.source,
      detailType: source.to.detailType,
    }),
    EventPipe: module.importValue('EventPipe', constructsPackage),
    EventPipeProps: module.importType('EventPipeProps', constructsPackage),
    Construct: module.importType('Construct', 'constructs'),
  };
  return { path, text: module.render(render(view)) };
}

/** In the CDK's spelling: `detailType`, where EventBridge has `detail-type`. */
function patternOf({ from, where = {} }: Source): JsonObject {
  const { 'detail-type': _detailType, source: _source, ...conditions } = where;
  return { source: [from.source], detailType: [from.detailType], ...conditions };
}
