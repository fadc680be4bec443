import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** What a function's answer becomes. */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** Reads the answer of a function that is a proxy; `undefined` if it is malformed. */
export function readProxyAnswer(answer: Json | undefined): ProxyAnswer | undefined {
  if (!isObject(answer)) return undefined;
  const { statusCode, body = '', isBase64Encoded = false } = answer;
  const status = Number(statusCode);
  const isRight = Number.isInteger(status) && status >= 100 && status <= 599;
  if (!isRight || !(typeof body === 'string' || body === null)) return undefined;
  const encoding = isBase64Encoded === true ? 'base64' : 'utf8';
  return { status, headers: headersOf(answer), body: Buffer.from(body ?? '', encoding) };
}

function headersOf({ headers, multiValueHeaders, cookies }: JsonObject): ProxyAnswer['headers'] {
  const all: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(isObject(headers) ? headers : {})) {
    all[name.toLowerCase()] = String(value);
  }
  for (const [name, values] of Object.entries(
    isObject(multiValueHeaders) ? multiValueHeaders : {},
  )) {
    if (Array.isArray(values)) all[name.toLowerCase()] = values.map(String);
  }
  if (Array.isArray(cookies)) all['set-cookie'] = cookies.map(String);
  return all;
}
