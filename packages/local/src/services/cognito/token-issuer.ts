import { createHash, randomUUID } from 'node:crypto';
import type { CryptoKey, JWK } from 'jose';

/** Issues the tokens of one user pool. */
export interface TokenIssuer {
  readonly poolId: string;
  /** The `iss` claim; the keys are below it, at `/.well-known/jwks.json`. */
  readonly issuer: string;
  /** The public keys as a JSON Web Key Set. */
  keys(): Promise<{ readonly keys: readonly JWK[] }>;
  /** Signs an id token that is valid for an hour. The same user name always has the same `sub`. */
  issueIdToken(userName: string, clientId: string, changes?: ClaimChanges): Promise<string>;
}

/** What a trigger changes in a token's claims. */
export interface ClaimChanges {
  readonly added: Readonly<Record<string, string>>;
  readonly suppressed: readonly string[];
}

/**
 * Creates a pool's issuer. Its key pair, which is slow to generate, is created for its first token.
 */
export function createTokenIssuer(endpoint: string, poolId: string): TokenIssuer {
  const issuer = `${endpoint}/cognito/${poolId}`;
  let made: Promise<KeyPair> | undefined;
  const keyPair = () => {
    made ??= createKeyPair();
    return made;
  };
  return {
    poolId,
    issuer,
    keys: async () => ({ keys: [(await keyPair()).publicKey] }),
    async issueIdToken(userName, clientId, changes) {
      const { privateKey, kid } = await keyPair();
      return await sign({ privateKey, kid, issuer }, userName, clientId, changes);
    },
  };
}

interface KeyPair {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
}

async function createKeyPair(): Promise<KeyPair> {
  const { exportJWK, generateKeyPair } = await import('jose');
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const kid = randomUUID();
  return {
    kid,
    privateKey,
    publicKey: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
  };
}

interface Signer {
  readonly privateKey: CryptoKey;
  readonly kid: string;
  readonly issuer: string;
}

async function sign(
  { privateKey, kid, issuer }: Signer,
  userName: string,
  clientId: string,
  { added, suppressed }: ClaimChanges = { added: {}, suppressed: [] },
): Promise<string> {
  const claims = {
    ...added,
    'cognito:username': userName,
    token_use: 'id',
    event_id: randomUUID(),
  };
  const { SignJWT } = await import('jose');
  const kept = Object.entries(claims).filter(([name]) => !suppressed.includes(name));
  return await new SignJWT(Object.fromEntries(kept))
    .setProtectedHeader({ alg: 'RS256', kid })
    .setSubject(subjectOf(userName))
    .setIssuer(issuer)
    .setAudience(clientId)
    .setIssuedAt()
    .setJti(randomUUID())
    .setExpirationTime('1h')
    .sign(privateKey);
}

/** A UUID for a user name, as Cognito gives every user one. */
export function subjectOf(userName: string): string {
  const hex = createHash('sha256').update(`user:${userName}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
