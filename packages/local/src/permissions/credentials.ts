import { randomUUID } from 'node:crypto';
import { callerArn } from '../iam/index.ts';
import type { Caller } from './caller.ts';
import { administratorArn, principalOf } from './context-keys.ts';

/** Who the access keys of a cloud belong to. */
export interface Credentials {
  /** Returns the access key id for a caller: the same one for the same caller. */
  keyOf(caller: Caller): string;
  /** Finds the owner of an access key ID that was created elsewhere. */
  bind(accessKeyId: string, caller: Caller): void;
  /** Everyone whose key is not known acts as an administrator. */
  callerOf(accessKeyId: string): Caller;
  /** The ARN of whom an access key id belongs to. */
  callerArnOf(accessKeyId: string): string;
}

/** Makes the account of a cloud's access keys. */
export function createCredentials(): Credentials {
  const callers = new Map<string, Caller>();
  const keys = new Map<string, string>();
  const callerOf = (accessKeyId: string): Caller =>
    callers.get(accessKeyId) ?? { kind: 'administrator' };
  return {
    keyOf(caller) {
      const name = JSON.stringify(caller);
      const key =
        keys.get(name) ?? `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
      keys.set(name, key);
      callers.set(key, caller);
      return key;
    },
    bind: (accessKeyId, caller) => {
      callers.set(accessKeyId, caller);
    },
    callerOf,
    callerArnOf(accessKeyId) {
      const caller = callerOf(accessKeyId);
      return caller.kind === 'cloud' ? administratorArn : callerArn(principalOf(caller));
    },
  };
}
