import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import type { Json, JsonObject } from '../../json.ts';
import { StateFailure } from './failure.ts';

/** How long one expression may compute, in milliseconds, and how deep it may nest. */
const limits = { timeout: 1_000, stack: 500 };

/**
 * Evaluates every `{% … %}` string inside of a value, with variables bound by name (`states`, and
 * those that were assigned). Throws a `StateFailure` `States.QueryEvaluationError`.
 */
export async function evaluate(template: Json, bindings: JsonObject): Promise<Json> {
  if (typeof template === 'string') {
    const expression = /^\{%([\s\S]*)%\}$/.exec(template)?.[1];
    return expression === undefined ? template : await evaluateExpression(expression, bindings);
  }
  if (Array.isArray(template)) {
    return await Promise.all((template as readonly Json[]).map((item) => evaluate(item, bindings)));
  }
  if (template === null || typeof template !== 'object') return template;
  const members = Object.entries(template).map(
    async ([name, value]) => [name, await evaluate(value, bindings)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

async function evaluateExpression(text: string, bindings: JsonObject): Promise<Json> {
  let result: unknown;
  try {
    const expression = jsonata(text, limits);
    for (const [name, implementation] of Object.entries(functions)) {
      expression.registerFunction(name, implementation);
    }
    result = await expression.evaluate(undefined, bindings);
  } catch (error) {
    const message = (error as { readonly message?: unknown }).message;
    throw new StateFailure('States.QueryEvaluationError', `${text.trim()}: ${String(message)}`);
  }
  if (result === undefined || typeof result === 'function') {
    throw new StateFailure('States.QueryEvaluationError', `${text.trim()}: gives no value.`);
  }
  // Plain JSON: sequences of jsonata are arrays with more to them.
  return JSON.parse(JSON.stringify(result)) as Json;
}

type Implementation = Parameters<jsonata.Expression['registerFunction']>[1];

/** What AWS adds to JSONata: developer guide, "Transforming data with JSONata in Step Functions". */
const functions: Readonly<Record<string, Implementation>> = {
  uuid: () => randomUUID(),
  hash: (content: string, algorithm: string) =>
    createHash(algorithm.replace('-', '').toLowerCase()).update(content).digest('hex'),
  parse: (text: string) => JSON.parse(text) as unknown,
  partition: (items: readonly unknown[], size: number) =>
    Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
      items.slice(index * size, (index + 1) * size),
    ),
  range: (first: number, last: number, step: number) =>
    Array.from(
      { length: Math.floor((last - first) / step) + 1 },
      (_, index) => first + index * step,
    ),
};
