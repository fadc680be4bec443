import { posix } from 'node:path';
import type { Consumer } from '../model/catalog.ts';
import { runsHandler } from '../model/consumers/target-kinds.ts';
import { camelCase, pascalCase } from '../typescript/identifier.ts';
import type { EmitContext } from './emitter.ts';

/** The names that a consumer's modules export. All are derived from the consumer's name. */
export interface ConsumerNames {
  readonly wrapper: string;
  readonly construct: string;
  readonly props: string;
  readonly event: string;
  readonly publish: string;
  readonly handler: string;
  readonly environment: string;
  readonly readEnvironment: string;
}

/** The names of what a consumer's modules export. */
export function consumerNames({ name }: Consumer): ConsumerNames {
  const construct = pascalCase(name);
  return {
    wrapper: camelCase(name),
    construct,
    props: `${construct}Props`,
    event: `${construct}Event`,
    publish: `${construct}Publish`,
    handler: `${construct}Handler`,
    environment: `${construct}Environment`,
    readEnvironment: `read${construct}Environment`,
  };
}

/** One of a consumer's files in the output folder. */
export function consumerFile(consumer: Consumer, file: string): string {
  return `consumers/${consumer.name}/${file}`;
}

/** The file that people write for a consumer, relative to the handlers folder. */
export function handlerFile(consumer: Consumer): string {
  return `${consumer.name}/${runsHandler(consumer) ? 'handler.ts' : 'workflow.asl.json'}`;
}

/** That file, as a consumer's files in the output folder see it. */
export function handlerFromConsumer(consumer: Consumer, context: EmitContext): string {
  return posix.join('../..', context.handlersFromOutput, handlerFile(consumer));
}
