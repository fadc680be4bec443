import type { IncomingMessage } from 'node:http';
import type { ProxyAnswer } from '../proxy-answer.ts';
import type { ProxyRequest } from '../proxy-events.ts';
import { selectValue } from './select-value.ts';

/** `append:header.Name`, `remove:querystring.name`, `overwrite:path`, each with its value. */
export type ParameterMapping = Readonly<Record<string, string>>;

/** A request as an integration gets it. */
export interface MappedRequest {
  /** With the mapped headers and query. */
  readonly request: IncomingMessage;
  /** The path that replaces the request's path, if a mapping sets one. */
  readonly path: string | undefined;
}

/**
 * Changes headers, query and path of a request before the integration gets it (developer guide,
 * "Transform API requests and responses for HTTP APIs").
 */
export function mapRequest(mapping: ParameterMapping, proxied: ProxyRequest): MappedRequest {
  const { request } = proxied;
  const url = new URL(request.url ?? '/', 'http://local');
  const headers: Record<string, string | string[] | undefined> = { ...request.headers };
  let path: string | undefined;
  for (const [to, from] of Object.entries(mapping)) {
    const { action, place, name } = destinationOf(to);
    const value = action === 'remove' ? undefined : selectValue(from, { proxied });
    if (value === undefined && action !== 'remove') continue;
    if (place === 'path') path = value;
    if (place === 'header') changeHeader(headers, action, name, value);
    if (place === 'querystring') {
      if (action !== 'append') url.searchParams.delete(name);
      if (value !== undefined) url.searchParams.append(name, value);
    }
  }
  const changed = { headers: { value: headers }, url: { value: `${url.pathname}${url.search}` } };
  return { request: Object.create(request, changed) as IncomingMessage, path };
}

/** Changes headers and status of an answer, as the mapping of its status says. */
export function mapAnswer(
  mappings: Readonly<Record<string, ParameterMapping>>,
  answer: ProxyAnswer,
  proxied: ProxyRequest,
): ProxyAnswer {
  const own = String(answer.status);
  const mapping = Object.hasOwn(mappings, own) ? mappings[own] : undefined;
  if (mapping === undefined) return answer;
  const headers: Record<string, string | readonly string[] | undefined> = { ...answer.headers };
  const entries = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  const response = { headers: Object.fromEntries(entries), body: answer.body };
  let { status } = answer;
  for (const [to, from] of Object.entries(mapping)) {
    const { action, place, name } = destinationOf(to);
    const value = action === 'remove' ? undefined : selectValue(from, { proxied, response });
    if (value === undefined && action !== 'remove') continue;
    if (place === 'statuscode' && value !== undefined) status = Number(value);
    if (place === 'header') changeHeader(headers, action, name, value);
  }
  const kept = Object.entries(headers).filter(([, value]) => value !== undefined);
  return { status, headers: Object.fromEntries(kept) as ProxyAnswer['headers'], body: answer.body };
}

/** Whether a key of a mapping names what may be changed. */
export function isDestination(to: string): boolean {
  return /^((append|overwrite|remove):(header|querystring)\..+|overwrite:(path|statuscode))$/.test(
    to,
  );
}

function destinationOf(to: string) {
  const [, action = '', place = '', name = ''] = /^(\w+):(\w+)\.?(.*)$/s.exec(to) ?? [];
  return { action, place, name };
}

function changeHeader(
  headers: Record<string, string | readonly string[] | undefined>,
  action: string,
  name: string,
  value: string | undefined,
): void {
  const key = name.toLowerCase();
  const before = headers[key];
  headers[key] =
    action === 'append' && before !== undefined ? `${String(before)},${String(value)}` : value;
}
