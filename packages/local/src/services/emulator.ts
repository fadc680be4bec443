import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildApp } from 'fauxqs';
import { region } from '../naming.ts';
import { openQueueOperations, type RunQueueOperation } from './emulator-queues.ts';
import { createStores, type EmulatorStores, type S3Store } from './emulator-stores.ts';
import { listObjects } from './list-objects.ts';
import { persistStores } from './persist-stores.ts';
import { isHidden } from './s3/versions/earlier-objects.ts';
import type { Cloud } from './service.ts';

/** The one place that knows fauxqs: it answers for S3, SQS and SNS without a port of its own. */
export interface Emulator {
  /** Its stored data, for the operations that it lacks. */
  readonly stores: EmulatorStores;
  /** Answers a request as it came in. */
  route(request: IncomingMessage, response: ServerResponse): void;
  /** Answers a request whose body was read already. */
  answer(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void>;
  /** Sends a request of its own making. */
  send(request: EmulatorRequest): Promise<EmulatorAnswer>;
  /** Runs an operation of SQS. */
  readonly callSqs: RunQueueOperation;
  /** Requests the headers of an object; `undefined` if it does not exist. */
  headObject(path: string): Promise<Readonly<Record<string, string>> | undefined>;
  stop(): Promise<void>;
}

/** A request to the emulator. */
export interface EmulatorRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly payload?: Buffer | string;
}

/** What the emulator answers. */
export interface EmulatorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const emulators = new WeakMap<Cloud, Promise<Emulator>>();

/** The emulator of a cloud; S3, SQS and SNS share one, because topics deliver to queues. */
export function emulatorOf(cloud: Cloud): Promise<Emulator> {
  const emulator = emulators.get(cloud) ?? startEmulator(cloud.dataFolder);
  emulators.set(cloud, emulator);
  return emulator;
}

async function startEmulator(dataFolder: string | undefined): Promise<Emulator> {
  await letMessagesHoldAllCharacters();
  // `startFauxqs` would listen on every interface of the machine; the app alone listens on none.
  const stores = await createStores();
  sortListings(stores.s3Store);
  const kept = dataFolder === undefined ? undefined : await persistStores(stores, dataFolder);
  const options = { logger: false, defaultRegion: region, stores };
  const app = buildApp(options as unknown as Parameters<typeof buildApp>[0]);
  await app.ready();
  let stopping: Promise<void> | undefined;
  const send = async ({ method, url, headers = {}, payload }: EmulatorRequest) => {
    const answer = await app.inject({
      method,
      url,
      headers: headers as Record<string, string>,
      ...(payload === undefined ? {} : { payload }),
    });
    const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    const answered = Object.fromEntries(given) as Record<string, string>;
    return { status: answer.statusCode, headers: answered, body: answer.rawPayload };
  };
  return {
    stores,
    send,
    route: (request, response) => app.routing(request, response),
    async answer(request, payload, response) {
      const method = request.method as EmulatorRequest['method'];
      const { headers } = request;
      const answer = await send({ method, url: request.url ?? '/', headers, payload });
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    },
    callSqs: await openQueueOperations(stores.sqsStore, kept?.together ?? ((work) => work())),
    async headObject(path) {
      const { status, headers } = await send({ method: 'HEAD', url: path });
      return status === 200 ? headers : undefined;
    },
    stop: () => {
      // S3, SQS and SNS each stop the one emulator that they share.
      stopping ??= app.close().then(() => kept?.close());
      return stopping;
    },
  };
}

/**
 * SQS takes all of Unicode but a few control characters (API reference, SendMessage). fauxqs 2.4.1
 * tests half characters, and so refuses all beyond the first plane: its expression is replaced.
 */
async function letMessagesHoldAllCharacters(): Promise<void> {
  const types = new URL('./sqs/sqsTypes.js', import.meta.resolve('fauxqs')).href;
  const { INVALID_MESSAGE_BODY_CHAR } = (await import(types)) as {
    readonly INVALID_MESSAGE_BODY_CHAR: RegExp;
  };
  const invalid = /(?![\t\n\r\x7f-\x9f])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u;
  const test = (body: string) => invalid.test(body);
  Object.defineProperty(INVALID_MESSAGE_BODY_CHAR, 'test', { value: test, configurable: true });
}

/** Has a store list its objects in S3's order, and no bucket of earlier versions. */
function sortListings(store: S3Store): void {
  const own: S3Store = Object.assign(Object.create(store), {
    listObjects: store.listObjects.bind(store),
    listBuckets: store.listBuckets.bind(store),
  });
  Object.assign(store, {
    listObjects: (bucket: string, options: object = {}) => listObjects(own, bucket, options),
    listBuckets: () => own.listBuckets().filter(({ name }) => !isHidden(name)),
  });
}
