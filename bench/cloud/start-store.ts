import { fork } from 'node:child_process';
import path from 'node:path';

/** A store in its own process. */
export interface Store extends AsyncDisposable {
  readonly endpoint: string;
  readonly pid: number | undefined;
}

/** Starts the store of the local cloud, or s3rver, with nothing in it. */
export async function startStore(name: 'local' | 's3rver'): Promise<Store> {
  const child = fork(path.join(import.meta.dirname, 'store.ts'), [name]);
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}.`)));
  });
  return {
    endpoint,
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}
