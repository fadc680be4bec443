import type { IncomingMessage } from 'node:http';
import type { Authorization } from '../gateway/dispatch.ts';
import type {
  Caller,
  CallRefusal,
  Credentials,
  HttpCall,
  Permissions,
} from '../permissions/index.ts';
import { describeCall } from '../protocol/describe-call.ts';
import type { Loopback } from './loopback.ts';

/** What is needed to authorize requests. */
export interface Deciding {
  readonly credentials: Credentials;
  readonly permissions: Permissions;
  readonly loopback: () => Loopback;
}

/**
 * Decides on signed requests by the access key of their signature. Unsigned requests are not AWS
 * calls.
 */
export function authorizeCalls({ credentials, permissions, loopback }: Deciding): Authorization {
  const read = (request: IncomingMessage, body: Buffer) => {
    const described = describeCall(request);
    if (described === undefined) return undefined;
    const { method = 'GET', url = '/', headers } = request;
    const call: HttpCall = { service: described.service, method, url, headers, body };
    return { call, caller: credentials.callerOf(described.caller) };
  };
  return {
    async refuse(request, body) {
      const asked = read(request, body);
      if (asked === undefined || asked.caller.kind === 'cloud') return undefined;
      const { caller, call } = asked;
      const refusal = permissions.refuseCall(caller, call);
      return (
        refusal ?? (await hideMissingObject(permissions, loopback(), credentials, caller, call))
      );
    },
    succeeded(request, body) {
      const asked = read(request, body);
      if (asked !== undefined) permissions.observe(asked.call);
    },
  };
}

/**
 * Who may not list a bucket does not learn whether an object is missing: S3 answers 403 instead of
 * 404 (API reference, GetObject, "Permissions").
 */
async function hideMissingObject(
  permissions: Permissions,
  loopback: Loopback,
  credentials: Credentials,
  caller: Caller,
  { service, method, url }: HttpCall,
): Promise<CallRefusal | undefined> {
  const [, bucket = '', key = ''] = /^\/([^/?]+)\/([^?]+)/.exec(url) ?? [];
  if (service !== 's3' || key === '' || !(method === 'GET' || method === 'HEAD')) return undefined;
  // The parts of an upload are read before there is an object.
  if (new URL(url, 'http://s3').searchParams.has('uploadId')) return undefined;
  const listing = { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: {} };
  if (permissions.isAllowed(caller, listing)) return undefined;
  const head = { service, method: 'HEAD', path: `/${bucket}/${key}` };
  const { status } = await loopback.send(head, credentials.keyOf({ kind: 'cloud' }));
  return status === 404 ? permissions.refuseAction(caller, listing) : undefined;
}
