import type { ServerResponse } from 'node:http';
import type { ServiceCall } from '../protocol/describe-call.ts';

/** How a call is lost: the request, without effect, or the response, after its effect. */
export interface Fault {
  readonly loses: 'request' | 'response';
  /** Runs when the call is lost, for a caller that must crash at exactly this point. */
  readonly afterwards?: () => void;
}

/** How a call is delayed: it has no effect until the promise resolves. */
export interface Hold {
  readonly holds: Promise<void>;
}

/** Decides for each call whether it is lost or held. */
export type LoseCalls = (call: ServiceCall) => Fault | Hold | undefined;

/** Lets the service do its work, and cuts the connection where it starts to answer. */
export function loseResponse(response: ServerResponse, fault: Fault): void {
  const cut = () => {
    fault.afterwards?.();
    response.destroy();
    return response;
  };
  Object.assign(response, { writeHead: () => response, write: () => true, end: cut });
}
