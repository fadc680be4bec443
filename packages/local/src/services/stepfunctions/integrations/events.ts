import type { JsonObject } from '@eventwright/json';
import { StateFailure } from '../failure.ts';
import { asText, type Integration } from './integration.ts';

/**
 * `events:putEvents`: a Detail may be an object; the ARNs of the execution and its state machine are
 * added to the resources, and one failed entry fails the task (developer guide, "Add EventBridge events").
 */
export const putEvents: Integration = {
  errorPrefix: 'EventBridge',
  async run(cloud, input, context) {
    const { Id: execution } = context['Execution'] as { readonly Id: string };
    const { Id: stateMachine } = context['StateMachine'] as { readonly Id: string };
    const entries = ((input['Entries'] ?? []) as readonly JsonObject[]).map((entry) => ({
      ...entry,
      Detail: asText(entry['Detail']),
      Resources: [...((entry['Resources'] ?? []) as readonly string[]), execution, stateMachine],
    }));
    const answer = await cloud.call('events', 'PutEvents', { ...input, Entries: entries });
    if (Number(answer['FailedEntryCount']) > 0) {
      throw new StateFailure('EventBridge.FailedEntry', JSON.stringify(answer['Entries']));
    }
    return answer;
  },
};
