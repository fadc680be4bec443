import { type Json, memberAt } from '@eventwright/json';
import { InvalidPathError, readPath } from '../../input/path-query.ts';
import { parameterText } from '../parameter-text.ts';
import type { ProxyRequest } from '../proxy-events.ts';
import { requestContext } from './request-context.ts';

/** What a mapping of an HTTP API may select from. */
export interface Selectable {
  readonly proxied: ProxyRequest;
  /** Of the integration, names in lower case; undefined on the way there. */
  readonly response?: { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };
}

/**
 * The value of a parameter mapping: a selection such as `$request.body.order.id`, text with selections
 * in `${…}`, or the text itself (developer guide, "Transform API requests and responses for HTTP APIs").
 * `undefined` for a selection of what is not there.
 */
export function selectValue(expression: string, from: Selectable): string | undefined {
  if (/^\$(request|response|context|stageVariables)\b/.test(expression)) {
    return parameterText(select(expression.slice(1), from));
  }
  return expression.replaceAll(
    /\$\{((?:request|response|context|stageVariables)\b[^}]*)\}/g,
    (_, selection: string) => parameterText(select(selection, from)) ?? '',
  );
}

function select(selection: string, { proxied, response }: Selectable): Json | undefined {
  const [, root = '', rest = ''] = /^(\w+)\.?(.*)$/s.exec(selection) ?? [];
  switch (root) {
    case 'request':
      return selectOfRequest(rest, proxied);
    case 'response':
      return response && selectOfResponse(rest, response);
    case 'context':
      return memberAt(requestContext(proxied), rest.split('.'));
    default:
      return memberAt({ ...proxied.stageVariables }, [rest]);
  }
}

function selectOfRequest(rest: string, proxied: ProxyRequest): Json | undefined {
  const { request, pathParameters, path, body } = proxied;
  const [, place = '', name = ''] = /^(\w+)\.?(.*)$/s.exec(rest) ?? [];
  switch (place) {
    case 'header':
      return request.headers[name.toLowerCase()]?.toString();
    case 'querystring': {
      const values = new URL(request.url ?? '/', 'http://local').searchParams.getAll(name);
      return values.length === 0 ? undefined : values.join(',');
    }
    case 'path':
      return name === '' ? path : memberAt({ ...pathParameters }, [name]);
    case 'body':
      return selectOfBody(name, body);
    default:
      return undefined;
  }
}

function selectOfResponse(
  rest: string,
  { headers, body }: NonNullable<Selectable['response']>,
): Json | undefined {
  const [, place = '', name = ''] = /^(\w+)\.?(.*)$/s.exec(rest) ?? [];
  if (place === 'header') return memberAt({ ...headers }, [name.toLowerCase()]);
  return place === 'body' ? selectOfBody(name, body) : undefined;
}

/** The whole body is text; a path in it needs JSON. */
function selectOfBody(name: string, body: Buffer): Json | undefined {
  const text = body.toString('utf8');
  if (name === '') return text === '' ? undefined : text;
  try {
    return readPath(JSON.parse(text) as Json, `$.${name}`);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof InvalidPathError) return undefined;
    throw error;
  }
}
