import type { Consumer } from '../model/catalog.ts';
import { runsHandler } from '../model/consumers/target-kinds.ts';
import { docComment } from '../typescript/comment.ts';
import { literal, propertyName } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { consumerFile, consumerNames } from './consumer-names.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';

const render = template(new URL('./environment.hbs', import.meta.url));

/** `consumers/process-image/environment.ts`: the variables that construct and handler agree on. */
export const emitEnvironments: Emitter = (catalog, context) =>
  catalog.consumers.map((consumer) => emitEnvironment(consumer, context));

function emitEnvironment(consumer: Consumer, context: EmitContext): EmittedFile {
  const path = consumerFile(consumer, 'environment.ts');
  const module = createModule(path, [`${context.schemas}/${consumer.file}`]);
  const names = consumerNames(consumer);
  const isWorkflow = !runsHandler(consumer);
  const common = {
    environment: module.declare(names.environment),
    documentation: docComment(
      isWorkflow
        ? `The values of \`\${NAME}\` in the definition of ${consumer.name}.`
        : `The environment variables of ${consumer.name}.`,
    ),
    variables: [...consumer.environment].map(([name, description]) => ({
      name: propertyName(name),
      documentation: docComment(description),
    })),
  };
  if (isWorkflow) return { path, text: module.render(render({ ...common, isRead: false })) };
  const reading = {
    read: module.declare(names.readEnvironment),
    readEnvironment: module.importValue('readEnvironment', '@eventwright/runtime'),
    names: literal([...consumer.environment.keys()]),
  };
  return { path, text: module.render(render({ ...common, ...reading, isRead: true })) };
}
