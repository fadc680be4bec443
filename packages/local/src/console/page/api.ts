const token = document.querySelector('meta[name="console-token"]')?.getAttribute('content') ?? '';

/** Why the server refused a request, in words for the user. */
export class ApiProblem extends Error {
  /** Whether the server has nothing at this address. */
  readonly isMissing: boolean;

  constructor(message: string, isMissing = false) {
    super(message);
    this.isMissing = isMissing;
  }
}

/** An address of the API; `query` members that are empty are left out. */
function apiAddress(
  parts: readonly string[],
  query: Readonly<Record<string, string | number>> = {},
): string {
  const given = Object.entries(query).map(([name, value]) => [name, String(value)]);
  const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  return `/console/api/${parts.map(encodeURIComponent).join('/')}${search}`;
}

/** A URL with the token, for what the browser itself loads: a stream or a picture. */
export function tokenAddress(
  parts: readonly string[],
  query: Readonly<Record<string, string | number>> = {},
): string {
  return apiAddress(parts, { ...query, token });
}

/** Asks the API. Throws `ApiProblem`. */
export async function get<Answer>(
  parts: readonly string[],
  query: Readonly<Record<string, string | number>> = {},
): Promise<Answer> {
  return await ask<Answer>(apiAddress(parts, query), {});
}

/** Has the API do something. Throws `ApiProblem`. */
export async function post<Answer>(parts: readonly string[], body: object): Promise<Answer> {
  return await ask<Answer>(apiAddress(parts), { method: 'POST', body: JSON.stringify(body) });
}

async function ask<Answer>(address: string, options: RequestInit): Promise<Answer> {
  const headers = { 'x-console-token': token };
  let response: Response;
  try {
    response = await fetch(address, { ...options, headers });
  } catch {
    throw new ApiProblem('The local cloud does not answer. Is `eventwright dev` still running?');
  }
  const answer: unknown = await response.json();
  if (response.ok) return answer as Answer;
  const { message } = answer as { readonly message?: string };
  const isMissing = response.status === 404;
  throw new ApiProblem(message ?? `The local cloud answered ${response.status}.`, isMissing);
}
