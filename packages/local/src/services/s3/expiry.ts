import { ServiceError } from '../../protocol/service-error.ts';

/** A presigned URL lives a week at most (API reference, "Authenticating Requests: Using Query Parameters"). */
const longestLife = 604_800;

/** Throws the refusal of a presigned URL, of signature version 4 or 2, that is past its time. */
export function checkExpiry(query: URLSearchParams): void {
  const end = expiryOf(query);
  if (end === undefined || Date.now() <= end) return;
  throw new ServiceError('AccessDenied', 'Request has expired', 403, {
    Expires: new Date(end).toISOString(),
    ServerTime: new Date().toISOString(),
  });
}

function expiryOf(query: URLSearchParams): number | undefined {
  const version2 = query.has('AWSAccessKeyId') ? query.get('Expires') : null;
  if (version2 !== null) return Number(version2) * 1000;
  const given = query.get('X-Amz-Expires');
  if (given === null) return undefined;
  const seconds = Number(given);
  const refuse = (message: string) =>
    new ServiceError('AuthorizationQueryParametersError', message, 400);
  if (!Number.isInteger(seconds) || seconds < 0) {
    throw refuse('X-Amz-Expires should be a number');
  }
  if (seconds > longestLife) {
    throw refuse(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  const signed = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '');
  if (signed === null) {
    throw refuse("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  const [year, month, day, hour, minute, second] = signed.slice(1).map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return at + seconds * 1000;
}
