import type { Json, JsonObject } from '@eventwright/json';
import type { State } from './definition.ts';
import type { Outcome, Step } from './execution-context.ts';

/** What a state, choice or catcher ends with. */
export type Ending =
  | { readonly of: 'input' }
  | { readonly of: 'result'; readonly value: Json }
  | { readonly of: 'error'; readonly value: Json };

/**
 * How a state reads its input and produces its output. The two query languages differ only in this.
 */
export interface QueryLanguage {
  /** What a Task or Parallel state works on. */
  argumentsOf(state: State, step: Step): Promise<Json>;
  /** The value of a field such as `Seconds`; `undefined` if the state has none. */
  read(state: State, field: string, step: Step): Promise<Json | undefined>;
  /** What a Map state works on. */
  itemsOf(state: State, step: Step): Promise<Json>;
  /** The input that a Map state passes to its processor for an item. */
  selectItem(state: State, step: Step, item: Json): Promise<Json>;
  /** Whether a choice is the one to continue with. */
  choiceHolds(choice: JsonObject, state: State, step: Step): Promise<boolean>;
  /** Produces the output, assigns variables and returns the next state. */
  finish(rule: State | JsonObject, step: Step, ending: Ending): Promise<Outcome>;
}
