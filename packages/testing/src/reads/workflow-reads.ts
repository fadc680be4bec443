import jsonata from 'jsonata';
import { observe } from './observe.ts';

/** A state machine's definition, as far as it is read here. */
export type Definition = Readonly<Record<string, unknown>>;

/**
 * Tells what the expressions of a JSONata workflow ask of an event. Each expression of each state is
 * evaluated, whether or not an execution would come to it; what cannot be evaluated without the
 * results of services has told what it asked for before.
 */
export async function observeWorkflow(
  definition: Definition,
  event: { readonly detail: object },
  note: (path: string) => void,
): Promise<void> {
  const input = { ...event, detail: observe(event.detail, note) };
  const states = { input, context: { State: {}, Execution: { Input: input } } };
  const variables: Record<string, unknown> = { states };
  const assigned = expressionsOf(definition, true);
  // As often as there are variables, for one may be made of another.
  for (let round = 0; round < assigned.length; round += 1) {
    for (const { name, expression } of assigned) {
      variables[name] = (await evaluate(expression, variables)) ?? variables[name];
    }
  }
  for (const { expression } of expressionsOf(definition, false)) {
    JSON.stringify(await evaluate(expression, variables));
  }
}

interface Expression {
  readonly name: string;
  readonly expression: string;
}

/** The expressions that give variables their values, or all others. */
function expressionsOf(value: unknown, isAssigned: boolean, within = false): Expression[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member !== 'string') {
      return expressionsOf(member, isAssigned, name === 'Assign' || within);
    }
    const expression = /^\{%(?<text>.*)%\}$/s.exec(member)?.groups?.['text'];
    return expression !== undefined && within === isAssigned ? [{ name, expression }] : [];
  });
}

async function evaluate(
  expression: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  try {
    return await jsonata(expression).evaluate(undefined, variables);
  } catch {
    return undefined;
  }
}
