import type { IncomingMessage, ServerResponse } from 'node:http';

/** A call to a service of the local cloud, as the gateway sees it before anybody answers. */
export interface ServiceCall {
  /** The signing name, such as `dynamodb`. */
  readonly service: string;
  /** The operation where a header names it, such as `UpdateItem`; else the method and the path. */
  readonly operation: string;
  /** The access key of who calls; a function's process has one of its own. */
  readonly caller: string;
}

/** How a call is lost: on its way there, without effect, or on the way back, with its effect. */
export interface Fault {
  readonly loses: 'request' | 'response';
  /** Runs when the call is lost, for a caller that shall crash at this very point. */
  readonly afterwards?: () => void;
}

/** Decides for each call whether it is lost. */
export type LoseCalls = (call: ServiceCall) => Fault | undefined;

/** Describes a signed request; nothing for one that carries no signature. */
export function describeCall({ headers, method, url }: IncomingMessage): ServiceCall | undefined {
  const scope = /Credential=([^/,\s]+)\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '');
  if (scope === null) return undefined;
  const [, caller = '', service = ''] = scope;
  const target = String(headers['x-amz-target'] ?? '').split('.')[1];
  return { service, caller, operation: target ?? `${method} ${url?.split('?')[0]}` };
}

/** Lets the service do its work, and cuts the connection where it begins to answer. */
export function loseResponse(response: ServerResponse, fault: Fault): void {
  const cut = () => {
    fault.afterwards?.();
    response.destroy();
    return response;
  };
  Object.assign(response, { writeHead: () => response, write: () => true, end: cut });
}
