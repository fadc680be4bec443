import type { IncomingMessage } from 'node:http';
import { describeCall } from '../protocol/describe-call.ts';
import type { Service } from '../services/service.ts';

/**
 * Finds the service that a request is for: by the credential scope of its signature, otherwise by
 * the prefix of `X-Amz-Target`, otherwise by its path.
 */
export function findService(
  services: readonly Service[],
  request: IncomingMessage,
): Service | undefined {
  const name = describeCall(request)?.service;
  if (name !== undefined) {
    return services.find((service) => service.name === name || service.aliases?.includes(name));
  }
  const target = String(request.headers['x-amz-target'] ?? '').split('.', 1)[0] ?? '';
  return (
    services.find((service) => service.targetPrefixes?.includes(target)) ??
    services.find((service) => isPathOf(service, request.url ?? '/')) ??
    services.find((service) => service.recognises?.(request))
  );
}

function isPathOf({ pathPrefixes = [] }: Service, url: string): boolean {
  return pathPrefixes.some((prefix) => url.startsWith(prefix));
}
