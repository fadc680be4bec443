import { type KeyObject, sign } from 'node:crypto';

/** The owner whose pictures may be seen, at which address, and until when. */
export interface PictureAccess {
  /** The address of the distribution, without a slash at the end. */
  readonly address: string;
  /** The subject (`sub`) of the user. */
  readonly owner: string;
  readonly until: Date;
}

/** The key that signs a policy. */
export interface PictureKey {
  /** The id of the public key in CloudFront. */
  readonly id: string;
  readonly privateKey: KeyObject;
}

/**
 * Signs a policy for everything of one owner, as the query of a CloudFront URL: it is valid for any
 * path below `users/{owner}/` (CloudFront developer guide, "Create a signed URL using a custom
 * policy"). CloudFront accepts only SHA-1. The key is ECDSA P-256, which keeps the query short.
 */
export function signedQuery({ address, owner, until }: PictureAccess, key: PictureKey): string {
  const policy = JSON.stringify({
    Statement: [
      {
        Resource: `${address}/users/${owner}/*`,
        Condition: { DateLessThan: { 'AWS:EpochTime': Math.floor(until.getTime() / 1000) } },
      },
    ],
  });
  const signature = sign('sha1', Buffer.from(policy), key.privateKey);
  const parameters = [
    ['Policy', urlSafe(Buffer.from(policy))],
    ['Signature', urlSafe(signature)],
    ['Key-Pair-Id', key.id],
  ];
  return parameters.map(([name, value]) => `${name}=${value}`).join('&');
}

/**
 * Base64, with the three characters that CloudFront uses in place of those with a meaning in URLs.
 */
function urlSafe(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
}
