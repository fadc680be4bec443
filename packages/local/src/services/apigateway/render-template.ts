import type { Json, JsonObject } from '@eventwright/json';
import type { ApiRequest } from './api-request.ts';
import { BoundedCompile } from './bounded-compile.ts';
import { javaStrings } from './java-strings.ts';

/** What a template made: its text, and what it set in `$context`. */
export interface Rendered {
  readonly text: string;
  /** `$context.responseOverride.status`, if the template set it. */
  readonly statusOverride: number | undefined;
}

/** Renders a mapping template over a payload: the request's body, or the integration's answer. */
export function renderTemplate(template: string, payload: string, request: ApiRequest): Rendered {
  const override: { status?: unknown } = {};
  // Without a prototype, so that a template sees no more than this.
  const context = {
    __proto__: null,
    input: inputOf(payload, request),
    // A copy, for velocityjs adds a member to what it calls methods of.
    util: { ...util },
    context: {
      ...(structuredClone(request.context) as JsonObject),
      responseOverride: override,
    },
  };
  const text = render(template, context);
  const status = Number(override.status);
  return { text, statusOverride: Number.isInteger(status) ? status : undefined };
}

/** Throws an error for people. */
function render(template: string, context: object): string {
  const customMethodHandlers = [javaStrings, mapMethods];
  try {
    return new BoundedCompile(template, { escape: false, customMethodHandlers }).render(context);
  } catch (error) {
    if (error instanceof RangeError) throw new Error('A mapping template nests too deeply.');
    if (!(error instanceof TypeError)) throw error;
    const [, reference = 'a method'] = /on (\S+) at L\/N/.exec(error.message) ?? [];
    throw new Error(`A mapping template calls ${reference} with arguments that it does not take.`);
  }
}

/** `$input`: API Gateway developer guide, "Mapping template variables". */
function inputOf(payload: string, request: ApiRequest): object {
  const { path, querystring, header } = request;
  const document = () => parseJson(payload);
  return {
    body: payload,
    params: (name?: string) =>
      name === undefined
        ? { path, querystring, header }
        : (path[name] ?? querystring[name] ?? header[name.toLowerCase()] ?? ''),
    path: (expression: string) => select(document(), expression) ?? '',
    json: (expression: string) => JSON.stringify(select(document(), expression) ?? ''),
  };
}

/** `$util`: the same guide. */
const util = {
  escapeJavaScript: (text: unknown) =>
    JSON.stringify(String(text ?? ''))
      .slice(1, -1)
      .replaceAll("'", "\\'")
      .replaceAll('/', '\\/'),
  parseJson: (text: string) => parseJson(text),
  urlEncode: (text: string) => encodeURIComponent(text),
  urlDecode: (text: string) => decodeURIComponent(text),
  base64Encode: (text: string) => Buffer.from(text).toString('base64'),
  base64Decode: (text: string) => Buffer.from(text, 'base64').toString('utf8'),
};

/** `get` of a map, which only sees what the map itself has. */
const mapMethods = {
  uid: 'map-methods',
  match: ({ property, context }: { property: string; context: unknown }): boolean =>
    property === 'get' && typeof context === 'object' && context !== null,
  resolve: ({ context, params }: { context: object; params: readonly unknown[] }): unknown => {
    const name = String(params[0]);
    return Object.hasOwn(context, name) ? (context as Record<string, unknown>)[name] : undefined;
  },
};

/** The JSONPath that templates use: `$`, `$.a.b`, `$.a[0]`, `$['a']`. */
function select(document: Json, expression: string): Json | undefined {
  const names = [...expression.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]/g)];
  return names.reduce<Json | undefined>((value, [, plain, index, quoted]) => {
    const name = plain ?? index ?? quoted ?? '';
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name))
      return undefined;
    return (value as JsonObject)[name];
  }, document);
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
