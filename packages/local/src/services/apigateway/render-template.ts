import { type Json, type JsonObject, parseJson } from '@eventwright/json';
import { InvalidPathError, readPath } from '../input/path-query.ts';
import type { ApiRequest } from './api-request.ts';
import { BoundedCompile } from './bounded-compile.ts';
import { javaCollections } from './java-collections.ts';
import { javaStrings } from './java-strings.ts';
import { shownValue } from './shown-value.ts';

/** The result of a template: its text, and what it set in `$context`. */
export interface Rendered {
  readonly text: string;
  /** `$context.responseOverride.status`, if the template set it. */
  readonly statusOverride: number | undefined;
  /** `$context.responseOverride.header`, names in lower case. */
  readonly headerOverrides: Readonly<Record<string, string>>;
  /** `$context.requestOverride`: parameters of the integration's request, by place. */
  readonly requestOverrides: RequestOverrides;
}

/** Parameters that a template puts in place of those of the integration. */
export interface RequestOverrides {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** Renders a mapping template over a payload: the request's body, or the integration's answer. */
export function renderTemplate(template: string, payload: string, request: ApiRequest): Rendered {
  const override: { status?: unknown; header: Record<string, unknown> } = { header: {} };
  const requestOverride = { path: {}, querystring: {}, header: {} };
  // Without a prototype, so that a template sees only these members.
  const context = {
    __proto__: null,
    input: inputOf(payload, request),
    stageVariables: { ...request.stageVariables },
    // A copy, for velocityjs adds a member to what it calls methods of.
    util: { ...util },
    context: {
      ...(structuredClone(request.context) as JsonObject),
      responseOverride: override,
      requestOverride,
    },
  };
  const text = render(template, context);
  const status = Number(override.status);
  const headers = Object.entries(override.header).map(
    ([name, value]) => [name.toLowerCase(), String(shownValue(value))] as const,
  );
  return {
    text,
    statusOverride: Number.isInteger(status) ? status : undefined,
    headerOverrides: Object.fromEntries(headers),
    requestOverrides: {
      path: textsOf(requestOverride.path),
      querystring: textsOf(requestOverride.querystring),
      header: textsOf(requestOverride.header),
    },
  };
}

function textsOf(values: object): Readonly<Record<string, string>> {
  const entries = Object.entries(values).map(([name, value]) => [name, String(shownValue(value))]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Throws an error for people. */
function render(template: string, context: object): string {
  const customMethodHandlers = [javaStrings, javaCollections];
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
  const document = () => parseJson(payload) ?? {};
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
  parseJson: (text: string) => parseJson(text) ?? {},
  urlEncode: (text: string) => encodeURIComponent(text),
  urlDecode: (text: string) => decodeURIComponent(text),
  base64Encode: (text: string) => Buffer.from(text).toString('base64'),
  base64Decode: (text: string) => Buffer.from(text, 'base64').toString('utf8'),
};

/**
 * The value at a JSONPath, with wildcards, filters and Jayway's `length()`; nothing if it is not a
 * JSONPath (developer guide: "a JSONPath expression").
 */
function select(document: Json, expression: string): Json | undefined {
  const whole = expression.startsWith('$') ? expression : `$.${expression}`;
  const [, path = whole, isLength] = /^(.*?)(\.length\(\))?$/s.exec(whole) ?? [];
  try {
    const found = readPath(document, path);
    if (isLength === undefined) return found;
    if (typeof found !== 'object' || found === null) return undefined;
    return Array.isArray(found) ? found.length : Object.keys(found).length;
  } catch (error) {
    if (!(error instanceof InvalidPathError)) throw error;
    return undefined;
  }
}
