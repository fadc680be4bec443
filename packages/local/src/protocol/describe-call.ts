import type { IncomingMessage } from 'node:http';

/** A call to a service of the local cloud, as the gateway sees it before anybody answers. */
export interface ServiceCall {
  /** The signing name, such as `dynamodb`. */
  readonly service: string;
  /**
   * The operation if a header names it, such as `UpdateItem`; otherwise the method and the path.
   */
  readonly operation: string;
  /** The access key of who calls; a function's process has one of its own. */
  readonly caller: string;
}

/** Describes a signed request; nothing for one that carries no signature. */
export function describeCall(request: IncomingMessage): ServiceCall | undefined {
  const { headers, method, url } = request;
  const credential = credentialOf(request)?.split('/');
  const service = credential?.at(-2);
  if (credential === undefined || service === undefined) return undefined;
  const target = String(headers['x-amz-target'] ?? '').split('.')[1];
  const operation = target ?? `${method} ${url?.split('?')[0]}`;
  return { service, caller: credential[0] ?? '', operation };
}

/** The credential scope of a SigV4 signature, from the header or a presigned query. */
function credentialOf({ headers, url }: IncomingMessage): string | undefined {
  const signed = /^AWS4-HMAC-SHA256 .*Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
  if (signed !== undefined) return signed;
  const presigned = /[?&]X-Amz-Credential=([^&]+)/i.exec(url ?? '')?.[1];
  if (presigned === undefined) return undefined;
  try {
    return decodeURIComponent(presigned);
  } catch {
    return undefined;
  }
}
