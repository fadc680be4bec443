/** Names of this machine: a template's address elsewhere is somebody's real service. */
const ownMachine = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost|.*\.localhost)$/;

/** SNS developer guide, "HTTP/HTTPS delivery": an endpoint has 15 seconds to answer. */
const longest = 15_000;

/** Whether messages are posted to an address: only on this machine. */
export function isOnThisMachine(address: string): boolean {
  return URL.canParse(address) && ownMachine.test(new URL(address).hostname);
}

/** Posts a message to an address; gives why it did not arrive, if so. */
export async function postToAddress(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string | undefined> {
  if (!isOnThisMachine(address)) {
    return `${address} is not on this machine, and the local cloud calls nobody else.`;
  }
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain; charset=UTF-8' },
      body,
      signal: AbortSignal.timeout(longest),
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `${address} answered ${response.status}.`;
  } catch (error) {
    const { cause, message } = error as Error;
    return `${address}: ${cause instanceof Error ? cause.message : message}`;
  }
}
