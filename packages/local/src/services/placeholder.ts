import type { Json } from '@eventwright/json';
import type { Provisioned } from './service.ts';

const prefix = 'not-supported-locally:';

/** Stands in for a resource that was not made, so that what refers to it can still be. */
export function placeholder(logicalId: string): Provisioned {
  const standIn = (_target: object, name: string | symbol) =>
    `${prefix}${logicalId}.${String(name)}`;
  const attributes = new Proxy<Record<string, string>>(
    {},
    {
      get: standIn,
      // Every attribute is its own.
      getOwnPropertyDescriptor: (target, name) => ({
        value: standIn(target, name),
        configurable: true,
        enumerable: true,
      }),
    },
  );
  return { ref: `${prefix}${logicalId}`, attributes };
}

/** Whether something only stands in for a resource. */
export function isPlaceholder({ ref }: Provisioned): boolean {
  return ref.startsWith(prefix);
}

/** Whether a message comes from the value of what only stands in for a resource. */
export function mentionsPlaceholder(message: string): boolean {
  return message.includes(prefix);
}

/** The logical id of the resource that a value stands in for; undefined for any other value. */
export function stoodInFor(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || !value.startsWith(prefix)) return undefined;
  return value.slice(prefix.length).split('.', 1)[0];
}
