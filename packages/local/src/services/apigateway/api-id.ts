import { createHash } from 'node:crypto';

/** An id like those of API Gateway, ten letters and digits, that is the same on every start. */
export function apiId(logicalId: string): string {
  return createHash('sha256').update(logicalId).digest('hex').slice(0, 10);
}
