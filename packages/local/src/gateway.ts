import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activities } from './activities.ts';
import { describeCall, type LoseCalls, loseResponse } from './faults.ts';
import { sendJsonError } from './services/http.ts';
import type { Service } from './services/service.ts';

/** The one HTTP address of the local cloud. */
export interface Gateway {
  readonly endpoint: string;
  /** Adds a service; requests for it are answered from then on. */
  add(service: Service): void;
  /** Closes every connection and stops listening. */
  stop(): Promise<void>;
}

/** Thrown where the port is taken. */
export class PortInUseError extends Error {
  constructor(port: number) {
    super(`Port ${port} is in use. Stop what listens there, or choose another with --port.`);
    this.name = 'PortInUseError';
  }
}

/** Listens on the loopback address; port 0 takes a free one. */
export async function startGateway(
  port: number,
  activities: Activities,
  loseCalls: LoseCalls = () => undefined,
): Promise<Gateway> {
  const services: Service[] = [];
  const server = createServer((request, response) => {
    if (!isLost(loseCalls, request, response)) {
      void answer(services, activities, request, response);
    }
  });
  server.requestTimeout = 0;
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    add: (service) => services.push(service),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** Cuts the connection of a call that is lost on its way, and arms it where its answer is. */
function isLost(loseCalls: LoseCalls, request: IncomingMessage, response: ServerResponse): boolean {
  const call = describeCall(request);
  const fault = call === undefined ? undefined : loseCalls(call);
  if (fault?.loses === 'response') loseResponse(response, fault);
  if (fault?.loses !== 'request') return false;
  fault.afterwards?.();
  request.destroy();
  return true;
}

async function answer(
  services: readonly Service[],
  activities: Activities,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLoopbackHost(request.headers.host)) {
    return sendJsonError(response, 403, 'AccessDenied', 'Only loopback host names are answered.');
  }
  const service = route(services, request);
  if (service?.handle === undefined) {
    const what = signingName(request) ?? request.url ?? '';
    const message = `The local cloud has no service that answers ${what}.`;
    return sendJsonError(response, 501, 'NotImplemented', message);
  }
  try {
    await service.handle(request, response);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const resource = request.url ?? '';
    const action = request.method ?? '';
    activities.record({
      service: service.name,
      action,
      resource,
      summary: message,
      outcome: 'failed',
    });
    if (response.headersSent) response.destroy();
    else sendJsonError(response, 500, 'InternalFailure', message);
  }
}

/** Other host names could only come from a page that rebinds its own name to this address. */
function isLoopbackHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

function route(services: readonly Service[], request: IncomingMessage): Service | undefined {
  const name = signingName(request);
  if (name !== undefined) {
    return services.find((service) => service.name === name || service.aliases?.includes(name));
  }
  const target = String(request.headers['x-amz-target'] ?? '').split('.', 1)[0] ?? '';
  const url = request.url ?? '/';
  return (
    services.find((service) => service.targetPrefixes?.includes(target)) ??
    services.find((service) => service.pathPrefixes?.some((prefix) => url.startsWith(prefix)))
  );
}

/** The service in the credential scope of a SigV4 signature, in the header or a presigned query. */
function signingName(request: IncomingMessage): string | undefined {
  const header = request.headers.authorization;
  const scope = /^AWS4-HMAC-SHA256 .*Credential=([^,\s]+)/.exec(header ?? '')?.[1];
  const presigned = /[?&]X-Amz-Credential=([^&]+)/i.exec(request.url ?? '')?.[1];
  const credential = scope ?? (presigned === undefined ? undefined : decodeURIComponent(presigned));
  return credential?.split('/').at(-2);
}
