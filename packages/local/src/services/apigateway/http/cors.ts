import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '@eventwright/json';
import type { ProxyAnswer } from '../proxy-answer.ts';

/**
 * What an HTTP API with a CORS configuration answers to the browser itself: a preflight request never
 * reaches a route (developer guide, "Configure CORS for HTTP APIs").
 */
export function answerPreflight(
  cors: JsonObject | undefined,
  request: IncomingMessage,
): ProxyAnswer | undefined {
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers.origin !== undefined &&
    request.headers['access-control-request-method'] !== undefined;
  if (cors === undefined || !isPreflight) return undefined;
  return { status: 204, headers: corsHeaders(cors, request), body: Buffer.alloc(0) };
}

/** The headers of CORS for an answer; they replace those of a function. */
export function corsHeaders(
  cors: JsonObject | undefined,
  request: IncomingMessage,
): Record<string, string> {
  const { origin } = request.headers;
  if (cors === undefined || origin === undefined || !isAllowed(cors, origin)) return {};
  const isForAll = textsOf(cors, 'AllowOrigins').includes('*');
  const headers: Record<string, string> = {
    'access-control-allow-origin': isForAll ? '*' : origin,
    ...(isForAll ? {} : { vary: 'Origin' }),
  };
  if (cors['AllowCredentials'] === true) headers['access-control-allow-credentials'] = 'true';
  const add = (name: string, member: string) => {
    const values = textsOf(cors, member);
    if (values.length > 0) headers[`access-control-${name}`] = values.join(',');
  };
  add('expose-headers', 'ExposeHeaders');
  if (request.method === 'OPTIONS') {
    add('allow-methods', 'AllowMethods');
    add('allow-headers', 'AllowHeaders');
    if (cors['MaxAge'] !== undefined) headers['access-control-max-age'] = String(cors['MaxAge']);
  }
  return headers;
}

function isAllowed(cors: JsonObject, origin: string): boolean {
  return textsOf(cors, 'AllowOrigins').some((allowed) => {
    if (allowed === '*' || allowed === origin) return true;
    // `https://*` and `http://*` match all origins of a scheme.
    return /^https?:\/\/\*$/.test(allowed) && origin.startsWith(allowed.slice(0, -1));
  });
}

function textsOf(cors: JsonObject, member: string): readonly string[] {
  const value = cors[member];
  return Array.isArray(value) ? value.map(String) : [];
}
