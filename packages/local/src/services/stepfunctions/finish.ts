import type { Json, JsonObject } from '../../json.ts';
import type { State } from './definition.ts';
import { bindingsOf, type Outcome, type Step } from './execution-context.ts';
import { evaluate } from './jsonata.ts';
import { holdToLimit } from './payload-limit.ts';

/**
 * Ends a state, or one of its choices or catchers: evaluates `Output` and `Assign` (each sees the
 * variables as they were before) and says where it goes on.
 */
export async function finish(
  rule: State | JsonObject,
  step: Step,
  byDefault: Json,
  more: JsonObject = {},
): Promise<Outcome> {
  const bindings = bindingsOf(step, more);
  const { Output, Assign, Next } = rule as { Output?: Json; Assign?: JsonObject; Next?: string };
  const output = Output === undefined ? byDefault : await evaluate(Output, bindings);
  const assigned = Assign === undefined ? {} : await evaluate(Assign, bindings);
  holdToLimit(output, `The output of ${step.name}`);
  holdToLimit(assigned, `What ${step.name} assigns`);
  return { output, variables: { ...step.variables, ...(assigned as JsonObject) }, next: Next };
}
