import { type KeyObject, verify } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import { listOf, objectOf } from './distribution.ts';
import { matchesWildcard } from './wildcard.ts';

/** A request for private content. */
export interface SignedRequest {
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  /** Every form of the requested URL, without the parameters of the signature. */
  readonly addresses: readonly string[];
  readonly sourceIp: string;
  readonly now: Date;
}

/** The parameters of a signed URL, which CloudFront does not pass on. */
export const signatureParameters = ['Expires', 'Policy', 'Signature', 'Key-Pair-Id'] as const;

/**
 * Checks a signed URL or signed cookies against the public keys of a behavior's key groups: RSA 2048
 * or ECDSA P-256 over SHA-1, of a canned or a custom policy (CloudFront developer guide, "Use signed
 * URLs" and "Use signed cookies"). Throws the refusal of CloudFront.
 */
export function checkSignature(request: SignedRequest, keys: ReadonlyMap<string, KeyObject>): void {
  const given = (name: (typeof signatureParameters)[number]) =>
    request.query.get(name) ?? request.cookies.get(`CloudFront-${name}`);
  const keyId = given('Key-Pair-Id');
  if (keyId === undefined) {
    throw refusal('MissingKey', 'Missing Key-Pair-Id query parameter or cookie value');
  }
  const key = keys.get(keyId);
  if (key === undefined) throw refusal('InvalidKey', 'Unknown Key');
  const signature = Buffer.from(fromUrlSafe(given('Signature') ?? ''), 'base64');
  const policy = policiesOf(request, given('Policy'), given('Expires')).find((text) =>
    verify('sha1', Buffer.from(text), key, signature),
  );
  if (policy === undefined || !permits(policy, request)) throw denied();
}

/** The policy that was sent, or the canned policy of each form of the address. */
function policiesOf(
  { addresses }: SignedRequest,
  policy: string | undefined,
  expires: string | undefined,
): readonly string[] {
  if (policy !== undefined) return [Buffer.from(fromUrlSafe(policy), 'base64').toString('utf8')];
  if (expires === undefined || !/^\d+$/.test(expires)) {
    throw refusal('MissingExpires', 'Missing Expires or Policy query parameter or cookie value');
  }
  return addresses.map((address) => cannedPolicy(address, expires));
}

/** The text that the signer of a canned policy signs. */
export function cannedPolicy(resource: string, expires: string): string {
  return `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
}

function permits(policy: string, request: SignedRequest): boolean {
  const [statement] = listOf(parse(policy)['Statement']);
  if (statement === undefined) throw refusal('MalformedPolicy', 'Malformed Policy');
  const { Resource } = statement;
  const condition = objectOf(statement['Condition']);
  const time = (name: string) => objectOf(condition[name])['AWS:EpochTime'];
  const seconds = request.now.getTime() / 1000;
  const [until, from] = [time('DateLessThan'), time('DateGreaterThan')];
  // A policy without an end is not valid.
  if (typeof until !== 'number' || seconds >= until) return false;
  if (from !== undefined && seconds <= Number(from)) return false;
  const range = objectOf(condition['IpAddress'])['AWS:SourceIp'];
  if (range !== undefined && !isInRange(request.sourceIp, String(range))) return false;
  const pattern = String(Resource ?? '*');
  return request.addresses.some((address) => matchesWildcard(address, pattern));
}

function isInRange(address: string, range: string): boolean {
  const [base = '', size = '32'] = range.split('/');
  const shift = 2 ** (32 - Number(size));
  return Math.floor(numberOf(address) / shift) === Math.floor(numberOf(base) / shift);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function parse(text: string): JsonObject {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    throw refusal('MalformedPolicy', 'Malformed Policy');
  }
}

/** CloudFront writes base64 with `-`, `_` and `~` for `+`, `=` and `/`. */
function fromUrlSafe(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
}

function denied(): ServiceError {
  return refusal('AccessDenied', 'Access denied');
}

function refusal(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 403);
}
