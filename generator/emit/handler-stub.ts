import { posix } from 'node:path';
import type { Consumer } from '../model/catalog.ts';
import { runsHandler } from '../model/consumers/target-kinds.ts';
import { docComment } from '../typescript/comment.ts';
import { camelCase } from '../typescript/identifier.ts';
import { jsonText } from '../typescript/json-text.ts';
import { stringLiteral } from '../typescript/literal.ts';
import { template } from '../typescript/template.ts';
import { handlerFile } from './consumer-names.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';

const renderHandler = template(new URL('./handler-stub.hbs', import.meta.url));
const renderWorkflow = template(new URL('./workflow-stub.hbs', import.meta.url));

/** `process-image/handler.ts` or `deliver-image/workflow.asl.json`: written once, then people's. */
export const emitHandlerStubs: Emitter = (catalog, context) =>
  catalog.consumers.map((consumer) => emitStub(consumer, context));

function emitStub(consumer: Consumer, context: EmitContext): EmittedFile {
  const path = handlerFile(consumer);
  if (!runsHandler(consumer)) {
    return { path, text: renderWorkflow({ description: jsonText(consumer.description) }) };
  }
  const { outputFromHandlers } = context;
  const wrapper = posix.join('..', outputFromHandlers, 'consumers', consumer.name, 'consumer.ts');
  const view = {
    consumer: camelCase(consumer.name),
    consumerModule: stringLiteral(wrapper),
    documentation: docComment(consumer.description),
  };
  return { path, text: renderHandler(view) };
}
