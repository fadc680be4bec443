import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activities } from '../activities/activities.ts';
import type { CallFaults } from '../faults/index.ts';
import { describeCall } from '../protocol/describe-call.ts';
import { errorFormOf, sendServiceError } from '../protocol/send-error.ts';
import { ServiceError } from '../protocol/service-error.ts';
import type { Service } from '../services/service.ts';
import { type Admission, refusalOf } from './admit.ts';
import { bodyLimitOf, declaresMoreThan, readBodyWithin, replayRequest } from './body.ts';
import { findService } from './find-service.ts';

/** What decides on requests whose body was read. */
export interface Authorization {
  /** Says why a request is refused, if it is. */
  refuse(
    request: IncomingMessage,
    body: Buffer,
  ): Promise<Pick<ServiceError, 'code' | 'message' | 'status'> | undefined>;
  /** Told of a request that was answered without an error. */
  succeeded(request: IncomingMessage, body: Buffer): void;
}

/** What dispatching needs. */
export interface Dispatching {
  readonly services: readonly Service[];
  readonly activities: Activities;
  readonly admission: Admission;
  readonly authorization: Authorization;
  readonly faults: CallFaults;
}

/**
 * The way of every request: admitted or refused, given to its service, its body read within the
 * service's limit, answered. What a service throws becomes an answer in the service's own form.
 */
export async function dispatch(
  { services, activities, admission, authorization, faults }: Dispatching,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refusalOf(request.headers, admission);
  if (refusal !== undefined) {
    const error = new ServiceError('AccessDenied', refusal, 403);
    return refuseUnread(request, response, 'json', error);
  }
  if (!URL.canParse(request.url ?? '', 'http://localhost')) {
    const error = new ServiceError('BadRequest', 'The path of the request is not valid.', 400);
    return refuseUnread(request, response, 'json', error);
  }
  const service = findService(services, request);
  const form = errorFormOf(service?.name ?? '', request);
  if (service?.handle === undefined) {
    const what = describeCall(request)?.service ?? request.url ?? '';
    const message = `The local cloud has no service that answers ${what}.`;
    return refuseUnread(request, response, form, new ServiceError('NotImplemented', message, 501));
  }
  const limit = bodyLimitOf(service.name);
  const tooLarge = () => new ServiceError(limit.code, limit.message, limit.status);
  if (declaresMoreThan(request, limit)) return refuseUnread(request, response, form, tooLarge());
  try {
    const body = await readBodyWithin(request, limit);
    if (body === undefined) return refuseUnread(request, response, form, tooLarge());
    const denied = await authorization.refuse(request, body);
    if (denied !== undefined) throw new ServiceError(denied.code, denied.message, denied.status);
    response.once('finish', () => {
      if (response.statusCode < 300) authorization.succeeded(request, body);
    });
    if ((await faults.strike(request, body, response)) === 'lost') return;
    await service.handle(replayRequest(request, body), response);
  } catch (error) {
    sendFailure(service, activities, request, response, error);
  }
}

/** Answers without reading the body, and closes the connection that may still carry it. */
function refuseUnread(
  request: IncomingMessage,
  response: ServerResponse,
  form: Parameters<typeof sendServiceError>[1],
  error: ServiceError,
): void {
  response.setHeader('connection', 'close');
  response.once('finish', () => request.destroy());
  sendServiceError(response, form, error);
}

function sendFailure(
  service: Service,
  activities: Activities,
  request: IncomingMessage,
  response: ServerResponse,
  thrown: unknown,
): void {
  const known = thrown instanceof ServiceError ? thrown : undefined;
  const summary = thrown instanceof Error ? thrown.message : String(thrown);
  const error = known ?? new ServiceError('InternalFailure', summary, 500);
  if (known === undefined || known.status >= 500) {
    const { method: action = '', url: resource = '' } = request;
    activities.record({ service: service.name, action, resource, summary, outcome: 'failed' });
  }
  if (response.headersSent) response.destroy();
  else sendServiceError(response, errorFormOf(service.name, request), error);
}
