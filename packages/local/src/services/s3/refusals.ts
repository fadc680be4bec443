import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ObjectPath } from './object-path.ts';

/** An S3 error answer. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * Sub-resources that the emulator does not know. It would take a PutObjectTagging for a PutObject
 * and overwrite the object, so they are refused here.
 */
const unsupportedSubresources = new Set(
  `accelerate acl analytics cors encryption intelligent-tiering inventory legal-hold location logging
  metrics notification object-lock ownershipControls policy policyStatus publicAccessBlock replication
  requestPayment restore retention select select-type tagging torrent versionId versioning versions
  website`.split(/\s+/),
);

/** Why a request cannot be given to the emulator, if it cannot. */
export function refuse(request: IncomingMessage, path: ObjectPath): Refusal | undefined {
  for (const name of path.query.keys()) {
    if (!unsupportedSubresources.has(name)) continue;
    return {
      status: 501,
      code: 'NotImplemented',
      message: `The local S3 has no ${request.method ?? ''} ?${name}.`,
    };
  }
  return isExpired(path.query)
    ? { status: 403, code: 'AccessDenied', message: 'Request has expired' }
    : undefined;
}

/** Answers with an error in S3's XML. */
export function sendRefusal(response: ServerResponse, { status, code, message }: Refusal): void {
  const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${text}</Message></Error>`,
  );
}

function isExpired(query: URLSearchParams): boolean {
  const signed = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '');
  const seconds = Number(query.get('X-Amz-Expires'));
  if (signed === null || !(seconds > 0)) return false;
  const [year, month, day, hour, minute, second] = signed.slice(1).map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Date.now() > at + seconds * 1000;
}
