/** The error code and the status with which a service denies a call. */
export interface DenialCode {
  readonly code: string;
  readonly status: number;
}

/** Most services of a JSON protocol (each API reference, "Common Errors"). */
const byDefault: DenialCode = { code: 'AccessDeniedException', status: 400 };

const codes: ReadonlyMap<string, DenialCode> = new Map([
  ['s3', { code: 'AccessDenied', status: 403 }],
  ['sqs', { code: 'AccessDenied', status: 403 }],
  ['sns', { code: 'AuthorizationError', status: 403 }],
  ['lambda', { code: 'AccessDeniedException', status: 403 }],
  ['scheduler', { code: 'AccessDeniedException', status: 403 }],
  ['pipes', { code: 'AccessDeniedException', status: 403 }],
  ['schemas', { code: 'ForbiddenException', status: 403 }],
  ['sts', { code: 'AccessDenied', status: 403 }],
  ['iam', { code: 'AccessDenied', status: 403 }],
  ['cloudformation', { code: 'AccessDenied', status: 403 }],
  ['monitoring', { code: 'AccessDenied', status: 403 }],
]);

/** Finds how a service refuses, by its signing name. */
export function denialCodeOf(service: string): DenialCode {
  return codes.get(service) ?? byDefault;
}

/** The code for a key that may not be used (API references of SQS and SNS, "Errors"). */
export function keyDenialCodeOf(action: string): DenialCode {
  const service = action.split(':')[0] ?? '';
  if (service === 'sqs') return { code: 'KmsAccessDenied', status: 400 };
  if (service === 'sns') return { code: 'KMSAccessDenied', status: 400 };
  return denialCodeOf(service);
}
