import type { Report } from '../command.ts';
import { chooseLocalCloud, noLocalCloud } from './choose-local-cloud.ts';

/**
 * The address of the local cloud: `AWS_ENDPOINT_URL`, or the cloud that runs from this folder.
 * Returns a report if none runs.
 */
export async function localEndpoint(): Promise<string | Report> {
  const endpoint = process.env['AWS_ENDPOINT_URL'] || (await chooseLocalCloud(process.cwd()));
  return endpoint ?? { text: `error: ${noLocalCloud}.\n`, exitCode: 2 };
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
