import type { JsonObject } from '@eventwright/json';

/**
 * The member that holds an event's details, where its name does not follow from the type: API
 * reference, "HistoryEvent". All states share two of them.
 */
function memberOf(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** Event types that say all by their name. */
const bare = new Set([
  'ParallelStateStarted',
  'ParallelStateSucceeded',
  'ParallelStateFailed',
  'MapStateSucceeded',
  'MapStateFailed',
]);

/** Appends to a history in the form of GetExecutionHistory. `onEvent` receives each event. */
export function recordIn(
  history: JsonObject[],
  onEvent: (event: JsonObject) => void = () => undefined,
): (type: string, details: JsonObject) => void {
  return (type, details) => {
    const id = history.length + 1;
    const event: JsonObject = {
      id,
      previousEventId: id - 1,
      timestamp: Date.now() / 1_000,
      type,
      ...(bare.has(type) ? {} : { [memberOf(type)]: details }),
    };
    history.push(event);
    onEvent(event);
  };
}

/** The names of the states that an execution entered, in order. */
export function statesEntered(history: readonly JsonObject[]): readonly string[] {
  return history.flatMap((event) => {
    const details = event['stateEnteredEventDetails'] as JsonObject | undefined;
    return details === undefined ? [] : [String(details['name'])];
  });
}
