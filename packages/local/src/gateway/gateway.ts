import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activities } from '../activities/activities.ts';
import { causeHeader, readCauses } from '../activities/causation.ts';
import { readTraceHeader, traceHeaderName, withinTrace } from '../activities/trace.ts';
import { type CallFaults, type Fault, type LoseCalls, loseResponse } from '../faults/index.ts';
import { describeCall, type ServiceCall } from '../protocol/describe-call.ts';
import type { CloudRequest, CloudResponse, Service } from '../services/service.ts';
import { type Authorization, dispatch } from './dispatch.ts';
import { answerInProcess, type Listener } from './in-process.ts';

/** The one HTTP address of the local cloud. */
export interface Gateway {
  readonly endpoint: string;
  /** Answers a request of the cloud's own, without a connection. */
  answer(request: CloudRequest, headers: Readonly<Record<string, string>>): Promise<CloudResponse>;
  /** Adds a service; requests for it are answered from then on. */
  add(service: Service): void;
  /** Closes every connection and stops listening. */
  stop(): Promise<void>;
}

/** How a gateway listens. */
export interface GatewayOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly activities: Activities;
  readonly loseCalls?: LoseCalls | undefined;
  /** Origins of pages that may call this cloud; by default none but its own. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Decides on each request before its service sees it. */
  readonly authorization: Authorization;
  /** Faults on purpose. */
  readonly faults: CallFaults;
}

/** Thrown if the port is in use. */
export class PortInUseError extends Error {
  constructor(port: number) {
    super(`Port ${port} is in use. Stop what listens there, or choose another with --port.`);
    this.name = 'PortInUseError';
  }
}

/** A body must arrive within this time; what waits for an answer is not counted. */
const slowestBodyMilliseconds = 60_000;

/**
 * A connection may idle for so long. Node's five seconds are over in a busy process while a client,
 * this cloud's own among them, is about to use the connection again.
 */
const idleMilliseconds = 120_000;

/** Listens on the loopback address. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { port, activities, loseCalls = () => undefined, allowedOrigins = [] } = options;
  const services: Service[] = [];
  const dispatching = {
    services,
    activities,
    admission: { allowedOrigins: new Set(allowedOrigins) },
    authorization: options.authorization,
    faults: options.faults,
  };
  const listener: Listener = (request, response) => {
    const call = describeCall(request);
    const fault = call === undefined ? undefined : loseCalls(call);
    const proceed = () =>
      withinTrace(readTraceHeader(request.headers[traceHeaderName]), () =>
        activities.causation.within(
          causesOf(activities, request, call),
          () => void dispatch(dispatching, request, response),
        ),
      );
    if (fault !== undefined && 'holds' in fault) void fault.holds.then(proceed);
    else if (!isLost(fault, request, response)) proceed();
  };
  const server = createServer(listener);
  server.requestTimeout = slowestBodyMilliseconds;
  server.keepAliveTimeout = idleMilliseconds;
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    answer: (request, headers) => answerInProcess(listener, request, headers),
    add: (service) => services.push(service),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A part of the cloud names its causes; a function's process is known by its access key. */
function causesOf(
  { causation }: Activities,
  { headers }: IncomingMessage,
  call: ServiceCall | undefined,
): readonly number[] {
  const named = readCauses(headers[causeHeader]);
  return named.length > 0 || call === undefined ? named : causation.recall(call.caller);
}

/** Throws `PortInUseError` if something listens on a port; 0 stands for any free port. */
export async function checkPort(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port);
  await new Promise((resolve) => server.close(resolve));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

/**
 * Closes the connection of a call whose request is lost, or prepares to do so if its response is
 * lost.
 */
function isLost(
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (fault?.loses === 'response') loseResponse(response, fault);
  if (fault?.loses !== 'request') return false;
  fault.afterwards?.();
  request.destroy();
  return true;
}
