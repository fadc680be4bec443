import type { JsonObject } from '@eventwright/json';
import type { Source, TableStream } from '../model/catalog.ts';
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

/** `sources/image-upload/image-upload.construct.ts`: the pipe that makes an event or a change one of ours. */
export const emitSourceConstructs: Emitter = (catalog, context) =>
  catalog.sources.map((source) => emitConstruct(source, context));

const base = { event: 'EventPipe', table: 'TablePipe' } as const;

function emitConstruct(source: Source, context: EmitContext): EmittedFile {
  const path = `sources/${source.name}/${source.name}.construct.ts`;
  const module = createModule(path, [`${context.schemas}/${source.file}`]);
  const name = `${pascalCase(source.name)}Source`;
  const { from } = source;
  const view = {
    construct: module.declare(name),
    props: module.declare(`${name}Props`),
    documentation: docComment(source.description),
    propsDocumentation: docComment(`Properties of ${name}.`),
    contract: literal({
      description: resourceDescription(source.description),
      ...(from.kind === 'event' ? eventPart(source) : tablePart(from)),
      inputTemplate: inputTemplate(source),
      source: source.to.source,
      detailType: source.to.detailType,
    }),
    base: module.importValue(base[from.kind], constructsPackage),
    baseProps: module.importType(`${base[from.kind]}Props`, constructsPackage),
    Construct: module.importType('Construct', 'constructs'),
  };
  return { path, text: module.render(render(view)) };
}

/** In the CDK's spelling: `detailType`, where EventBridge has `detail-type`. */
function eventPart({ bus, from, where = {} }: Source): JsonObject {
  if (from.kind !== 'event') return {};
  const { 'detail-type': _detailType, source: _source, ...conditions } = where;
  return {
    pattern: { source: [from.source], detailType: [from.detailType], ...conditions },
    ...(bus === 'default' ? {} : { bus }),
  };
}

function tablePart({ isPlain, key, pattern }: TableStream): JsonObject {
  return { key: [...key], pattern, ...(isPlain ? { enrichment: 'workflow' } : {}) };
}
