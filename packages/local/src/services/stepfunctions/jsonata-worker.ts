/** What runs in the thread that evaluates expressions: a thread can be ended, a regular expression not. */
import { createHash, randomUUID } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { Json, JsonObject } from '@eventwright/json';
import jsonata from 'jsonata';

/** A template to evaluate, with the variables that its expressions see. */
export interface EvaluationRequest {
  readonly template: Json;
  readonly bindings: JsonObject;
}

/** The value of a template, or the reason why there is none. */
export type EvaluationAnswer = { readonly value: Json } | { readonly error: string };

/** How deep an expression may nest. */
const stack = 500;

parentPort?.on('message', ({ template, bindings }: EvaluationRequest) => {
  evaluate(template, bindings).then(
    (value) => parentPort?.postMessage({ value } satisfies EvaluationAnswer),
    (error: Error) => parentPort?.postMessage({ error: error.message } satisfies EvaluationAnswer),
  );
});

async function evaluate(template: Json, bindings: JsonObject): Promise<Json> {
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
    const expression = jsonata(text, { stack });
    for (const [name, implementation] of Object.entries(functions)) {
      expression.registerFunction(name, implementation);
    }
    result = await expression.evaluate(undefined, bindings);
  } catch (error) {
    throw new Error(`${text.trim()}: ${reasonOf(error)}`);
  }
  if (result === undefined) throw new Error(`${text.trim()}: gives no value.`);
  // Plain JSON: sequences of jsonata are arrays with more to them.
  const json = JSON.stringify(result, (_name, value: unknown) => {
    if (!isFunction(value)) return value;
    throw new Error(`${text.trim()}: gives a function, which is not JSON.`);
  });
  return JSON.parse(json) as Json;
}

/** jsonata wraps its own functions, and those that an expression defines, in objects. */
function isFunction(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'function';
  return '_jsonata_lambda' in value || '_jsonata_function' in value;
}

/**
 * Errors of JSONata have a code. Other errors of the library are about its own code, not about the
 * expression.
 */
function reasonOf(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  const isOwnFault = error instanceof TypeError || error instanceof ReferenceError;
  if (isOwnFault) return 'JSONata cannot evaluate it. Check the arguments of its functions.';
  return String(message);
}

type Implementation = Parameters<jsonata.Expression['registerFunction']>[1];

/**
 * What AWS adds to and removes from JSONata (developer guide, "Transforming data with JSONata").
 */
const functions: Readonly<Record<string, Implementation>> = {
  uuid: () => randomUUID(),
  random: (seed?: number) => (seed === undefined ? Math.random() : seeded(seed)),
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
  eval: () => {
    throw new Error('$eval is not supported by Step Functions; $parse reads JSON.');
  },
};

/** A number from 0 to 1 that follows from the seed alone; the numbers of AWS are others. */
function seeded(seed: number): number {
  return createHash('sha256').update(String(seed)).digest().readUInt32BE(0) / 2 ** 32;
}
