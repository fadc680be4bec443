import { readFileSync } from 'node:fs';
import { isObject, type Json } from '@eventwright/json';
import { runDefinition, StateFailure } from '@eventwright/local/workflow';
import type { Actor, Next } from './call.ts';
import { Conversation } from './conversation.ts';

const substitutions = {
  TABLE_NAME: 'records',
  TOPIC_ARN: 'topic',
  EVENT_BUS_NAME: 'bus',
  UPLOADS_BUCKET: 'uploads',
  PROCESSED_BUCKET: 'processed',
  TOMBSTONE_SECONDS: '7776000',
};

/** The text of a workflow's definition, which a test may change to plant a fault. */
export type DefinitionOf = (consumer: string) => string;

/** The definitions in the repository. */
export const ownDefinitions: DefinitionOf = (consumer) =>
  readFileSync(new URL(`../../handlers/${consumer}/workflow.asl.json`, import.meta.url), 'utf8');

/** The next step of an execution of a workflow. */
export async function nextOfWorkflow(actor: Actor, definitionOf: DefinitionOf): Promise<Next> {
  const talk = new Conversation(actor);
  const StartTime = new Date(talk.now).toISOString();
  const run = {
    definition: definitionOf(actor.consumer),
    substitutions,
    input: actor.event,
    context: {
      Execution: { Id: actor.execution, Name: actor.execution, StartTime },
      StateMachine: { Id: actor.consumer, Name: actor.consumer },
    },
    now: () => talk.now,
    runTask: async (resource: string, input: Json): Promise<Json> => {
      const answer = await talk.ask({ operation: operationOf(resource), input });
      if (answer.kind === 'value') return answer.value;
      throw new StateFailure(`DynamoDB.${answer.name}`, answer.name);
    },
  };
  return await talk.nextOf(() =>
    runDefinition(run).then(
      () => ({ failed: false }),
      (error: unknown) => {
        if (!(error instanceof StateFailure)) throw error;
        return { failed: true };
      },
    ),
  );
}

/** `arn:aws:states:::dynamodb:updateItem` as `dynamodb:UpdateItem`. */
function operationOf(resource: string): string {
  const [service = '', action = ''] = resource.replace(/^.*:::(aws-sdk:)?/, '').split(':');
  return `${service}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}

/** The entries that a workflow publishes, as events. */
export function entriesOf(
  input: Json,
): readonly { readonly type: string; readonly detail: Json }[] {
  const entries = isObject(input) ? input['Entries'] : undefined;
  if (!Array.isArray(entries)) return [];
  return entries.filter(isObject).map((entry) => {
    const { DetailType, Detail = null } = entry;
    const detail = typeof Detail === 'string' ? (JSON.parse(Detail) as Json) : Detail;
    return { type: String(DetailType), detail };
  });
}
