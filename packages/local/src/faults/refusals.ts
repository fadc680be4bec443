import { DeliveryError } from '../protocol/delivery.ts';
import { ServiceError } from '../protocol/service-error.ts';

interface Refusal {
  readonly code: string;
  readonly status: number;
}

/** What each service answers when it throttles ("Common errors" and the errors of each API reference). */
const throttled: ReadonlyMap<string, Refusal> = new Map([
  ['s3', { code: 'SlowDown', status: 503 }],
  ['sqs', { code: 'RequestThrottled', status: 403 }],
  ['sns', { code: 'Throttled', status: 429 }],
  ['lambda', { code: 'TooManyRequestsException', status: 429 }],
  ['apigateway', { code: 'TooManyRequestsException', status: 429 }],
  ['schemas', { code: 'TooManyRequestsException', status: 429 }],
  ['cognito-idp', { code: 'TooManyRequestsException', status: 400 }],
]);

/** What each service answers when it fails itself; the status is the plan's. */
const failed: ReadonlyMap<string, string> = new Map([
  ['s3', 'InternalError'],
  ['dynamodb', 'InternalServerError'],
  ['lambda', 'ServiceException'],
]);

/** The answer of a service that throttles a call. */
export function throttlingError(service: string): ServiceError {
  const { code, status } = throttled.get(service) ?? { code: 'ThrottlingException', status: 400 };
  return new ServiceError(code, 'Rate exceeded', status);
}

/** The answer of a service that fails a call. */
export function failureError(service: string, status: number): ServiceError {
  if (status === 503) {
    return new ServiceError('ServiceUnavailable', 'Service is unable to handle request.', 503);
  }
  const code = failed.get(service) ?? 'InternalFailure';
  return new ServiceError(
    code,
    'The request processing has failed because of an internal error.',
    status,
  );
}

/** Why a target refuses a delivery; both pass when it is retried. */
export function deliveryRefusal(kind: 'throttle' | 'error'): DeliveryError {
  return kind === 'throttle'
    ? new DeliveryError('THROTTLING', 'Rate exceeded', true)
    : new DeliveryError('INTERNAL_ERROR', 'The target failed because of an internal error.', true);
}
