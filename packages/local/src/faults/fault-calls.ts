import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Caller,
  type Credentials,
  namesOfActions,
  sessionNameOf,
} from '../permissions/index.ts';
import { describeCall } from '../protocol/describe-call.ts';
import type { CallFault, FaultInjector } from './injector.ts';
import { loseResponse } from './lose-calls.ts';
import { failureError, throttlingError } from './refusals.ts';

/** What happens to a call before its service sees it. */
export interface CallFaults {
  /**
   * Delays the call, throws the error that the service answers, or says that the call is lost; a
   * lost response is armed, and the call continues.
   */
  strike(
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<'lost' | 'goes on'>;
}

/** Gives calls the faults of the plan. The cloud's own calls have none. */
export function faultCalls(injector: FaultInjector, credentials: Credentials): CallFaults {
  return {
    async strike(request, body, response) {
      if (injector.plan.faults.length === 0) return 'goes on';
      const call = describeCall(request);
      const caller = call === undefined ? undefined : nameOf(credentials.callerOf(call.caller));
      if (call === undefined || caller === undefined) return 'goes on';
      const { method = 'GET', url = '/', headers } = request;
      const actions = namesOfActions({ service: call.service, method, url, headers, body });
      const fault = injector.onCall(
        actions.length > 0 ? actions : [`${call.service}:${call.operation}`],
        caller,
      );
      return fault === undefined ? 'goes on' : await suffer(fault, { ...call, request, response });
    },
  };
}

/** The name of a caller in a fault plan; undefined for the cloud itself. */
function nameOf(caller: Caller): string | undefined {
  switch (caller.kind) {
    case 'cloud':
      return undefined;
    case 'administrator':
    case 'anonymous':
      return 'client';
    case 'role':
    case 'service':
      return sessionNameOf(caller.sourceArn);
  }
}

interface Struck {
  readonly service: string;
  /** The access key, which names the process of a function. */
  readonly caller: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function suffer(
  { delay, refuse, loses, crash }: CallFault,
  { service, caller, request, response }: Struck,
): Promise<'lost' | 'goes on'> {
  if (delay !== undefined) await sleep(delay);
  if (refuse?.kind === 'throttle') throw throttlingError(service);
  if (refuse?.kind === 'error') throw failureError(service, refuse.status);
  const afterwards = () => (crash === true ? kill(caller) : undefined);
  if (loses === 'response') loseResponse(response, { loses, afterwards });
  if (loses !== 'request') return 'goes on';
  afterwards();
  request.destroy();
  response.destroy();
  return 'lost';
}

/** A function's process signs with its own id. */
function kill(accessKeyId: string): void {
  const processId = /^local-(\d+)$/.exec(accessKeyId)?.[1];
  if (processId === undefined) return;
  try {
    process.kill(Number(processId), 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
