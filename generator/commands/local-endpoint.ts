import type { Call, Report } from './command.ts';

/** The address of the running local cloud, or the report that there is none to ask. */
export function localEndpoint({ flag }: Call): string | Report {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (endpoint !== undefined && !flag('aws')) return endpoint;
  return { text: 'error: only the local cloud can be asked.\n', exitCode: 2 };
}

/** Asks the local cloud. A refusal is a report with its message. */
export async function askCloud(
  endpoint: string,
  path: string,
  request: RequestInit = {},
): Promise<string | Report> {
  const response = await fetch(`${endpoint}${path}`, request);
  const text = await response.text();
  if (response.ok) return text;
  return { text: `error: ${messageOf(text)}\n`, exitCode: 1 };
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return String(message ?? text);
  } catch {
    return text;
  }
}
