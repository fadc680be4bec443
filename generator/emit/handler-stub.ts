import { posix } from 'node:path';
import type { Consumer } from '../model/catalog.ts';
import { runsHandler } from '../model/consumers/target-kinds.ts';
import { code } from '../typescript/code.ts';
import { docComment } from '../typescript/comment.ts';
import { camelCase } from '../typescript/identifier.ts';
import { jsonText } from '../typescript/json-text.ts';
import { stringLiteral } from '../typescript/literal.ts';
import { template } from '../typescript/template.ts';
import { handlerFile } from './consumer-names.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';

const renderHandler = template(new URL('./handler-stub.hbs', import.meta.url));

/** `process-image/handler.ts` or `deliver-image/workflow.asl.json`: written once, then people's. */
export const emitHandlerStubs: Emitter = (catalog, context) =>
  catalog.consumers.map((consumer) => emitStub(consumer, context));

function emitStub(consumer: Consumer, context: EmitContext): EmittedFile {
  const path = handlerFile(consumer);
  if (!runsHandler(consumer)) {
    return { path, text: code(`${jsonText(workflowOf(consumer))}\n`) };
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

/** A workflow that fails, and says that nobody has written it. */
function workflowOf({ description }: Consumer): object {
  const cause = "'Nobody has written yet what to do about ' & $states.input.'detail-type' & '.'";
  return {
    Comment: description,
    QueryLanguage: 'JSONata',
    StartAt: 'NotWritten',
    States: { NotWritten: { Type: 'Fail', Error: 'NotWritten', Cause: `{% ${cause} %}` } },
  };
}
