import jsonata from 'jsonata';
import { observe } from './observe.ts';

/** The parts of a state machine's definition that are used here. */
export type Definition = Readonly<Record<string, unknown>>;

/**
 * Reports what the expressions of a JSONata workflow read of an event. Evaluates every expression
 * of every state, even if an execution would not reach it. An expression that fails without the
 * results of services has reported its reads before it fails.
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
  // Once per variable, because one may depend on another.
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

/** The expressions that assign variables, or all others. */
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
