import jsonata from 'jsonata';

/** Any value that JSON can hold. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/**
 * Evaluates the JSONata in a field of a state, `{% … %}` strings at any depth, as Step Functions
 * does: `$states` and the workflow's variables are bound. Everything else is literal.
 */
export async function evaluate(
  template: Json,
  bindings: Readonly<Record<string, unknown>>,
): Promise<Json> {
  if (typeof template === 'string') return evaluateText(template, bindings);
  if (template === null || typeof template !== 'object') return template;
  if (Array.isArray(template)) {
    return Promise.all(template.map((entry: Json) => evaluate(entry, bindings)));
  }
  const entries = Object.entries(template).map(
    async ([name, value]) => [name, await evaluate(value, bindings)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function evaluateText(
  text: string,
  bindings: Readonly<Record<string, unknown>>,
): Promise<Json> {
  const expression = /^\{%(?<jsonata>.*)%\}$/s.exec(text)?.groups?.['jsonata'];
  if (expression === undefined) return text;
  const value: unknown = await jsonata(expression).evaluate(undefined, { ...bindings });
  if (value === undefined) throw new Error(`Nothing comes of ${text}`);
  return JSON.parse(JSON.stringify(value)) as Json;
}
