import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildApp } from 'fauxqs';
import { region } from '../naming.ts';
import type { Cloud } from './service.ts';

/** The largest body that the emulator takes in one request; fauxqs fixes it. */
export const largestBody = 11 * 1024 * 1024;

/** The one place that knows fauxqs: it answers for S3, SQS and SNS without a port of its own. */
export interface Emulator {
  /** Answers a request as it came in. */
  route(request: IncomingMessage, response: ServerResponse): void;
  /** Answers a request whose body was read already. */
  answer(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void>;
  /** Asks for the headers of an object; `undefined` where there is none. */
  headObject(path: string): Promise<Readonly<Record<string, string>> | undefined>;
  stop(): Promise<void>;
}

const emulators = new WeakMap<Cloud, Promise<Emulator>>();

/** The emulator of a cloud; S3, SQS and SNS share one, because topics deliver to queues. */
export function emulatorOf(cloud: Cloud): Promise<Emulator> {
  const emulator = emulators.get(cloud) ?? startEmulator();
  emulators.set(cloud, emulator);
  return emulator;
}

async function startEmulator(): Promise<Emulator> {
  // `startFauxqs` would listen on every interface of the machine; the app alone listens on none.
  const app = buildApp({ logger: false, defaultRegion: region });
  await app.ready();
  return {
    route: (request, response) => app.routing(request, response),
    async answer(request, payload, response) {
      const answer = await app.inject({
        method: request.method as 'POST',
        url: request.url ?? '/',
        headers: request.headers,
        payload,
      });
      response.writeHead(answer.statusCode, answer.headers);
      response.end(answer.rawPayload);
    },
    async headObject(path) {
      const answer = await app.inject({ method: 'HEAD', url: path });
      if (answer.statusCode !== 200) return undefined;
      const headers = Object.entries(answer.headers);
      return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
    },
    stop: async () => {
      await app.close();
    },
  };
}
