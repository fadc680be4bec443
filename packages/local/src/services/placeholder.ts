import type { Provisioned } from './service.ts';

/** Stands in for a resource that was not made, so that what refers to it can still be. */
export function placeholder(logicalId: string): Provisioned {
  const attributes = new Proxy<Record<string, string>>(
    {},
    { get: (_target, name) => `not-supported-locally:${logicalId}.${String(name)}` },
  );
  return { ref: `not-supported-locally:${logicalId}`, attributes };
}
