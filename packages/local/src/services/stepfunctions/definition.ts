import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** A state of a definition, as written; each state type reads its own fields. */
export type State = JsonObject & { readonly Type: string };

/** A state machine, or the inner one of a Map or Parallel state. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: Json;
  /** JSONPath unless it says JSONata. */
  readonly QueryLanguage?: Json;
}

/**
 * Reads a definition with `${NAME}` substituted. Throws an error for people if it is not JSON, or
 * has no states.
 */
export function parseDefinition(text: string, substitutions: JsonObject): Definition {
  const substituted = text.replaceAll(/\$\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(substitutions, name) ? substitutions[name] : undefined;
    return value === undefined ? placeholder : JSON.stringify(String(value)).slice(1, -1);
  });
  const document: unknown = JSON.parse(substituted);
  if (!isDefinition(document)) throw new Error('The definition has no StartAt or no States.');
  return document;
}

/** Whether a value has the shape of a state machine. */
function isDefinition(value: unknown): value is Definition & JsonObject {
  return isObject(value) && typeof value['StartAt'] === 'string' && isObject(value['States']);
}

/** The state machines inside of a state: a Parallel's branches, a Map's item processor. */
export function innerDefinitions(state: State): readonly Definition[] {
  const branches = Array.isArray(state['Branches']) ? (state['Branches'] as readonly Json[]) : [];
  return [...branches, state['ItemProcessor'], state['Iterator']].filter(isDefinition);
}

/** Every state of a definition, with those inside of others. */
export function allStates(definition: Definition): readonly (readonly [name: string, State])[] {
  return Object.entries(definition.States).flatMap(([name, state]) => [
    [name, state] as const,
    ...innerDefinitions(state).flatMap(allStates),
  ]);
}
