import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { isObject, type Json } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';

const ivLength = 12;
const tagLength = 16;

/**
 * Encrypts with a key of the template. This keeps nothing secret: the key is derived from its ID,
 * so that a ciphertext can be decrypted after a restart. A ciphertext starts with the key's ID.
 */
export function encryptWith(keyId: string, plaintext: Buffer, context: Json | undefined): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', materialOf(keyId), iv);
  cipher.setAAD(bytesOf(context));
  const content = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.from([id.length]), id, iv, cipher.getAuthTag(), content]);
}

/** The ID of the key that produced a ciphertext; empty if the text is not a ciphertext. */
export function keyIdIn(ciphertext: Buffer): string {
  return ciphertext.subarray(1, 1 + (ciphertext[0] ?? 0)).toString('utf8');
}

/** Decrypts; throws the `InvalidCiphertextException` that KMS answers. */
export function decryptWith(keyId: string, ciphertext: Buffer, context: Json | undefined): Buffer {
  const start = 1 + (ciphertext[0] ?? 0);
  const iv = ciphertext.subarray(start, start + ivLength);
  const tag = ciphertext.subarray(start + ivLength, start + ivLength + tagLength);
  try {
    const decipher = createDecipheriv('aes-256-gcm', materialOf(keyId), iv);
    decipher.setAAD(bytesOf(context));
    decipher.setAuthTag(tag);
    const content = ciphertext.subarray(start + ivLength + tagLength);
    return Buffer.concat([decipher.update(content), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

/** KMS sends no message with this error. This one suggests a cause. */
export function invalidCiphertext(): ServiceError {
  const message = 'The ciphertext is not of a key here, or its encryption context is another.';
  return new ServiceError('InvalidCiphertextException', message);
}

function materialOf(keyId: string): Buffer {
  return createHash('sha256').update(`local key ${keyId}`).digest();
}

/** The encryption context, whatever the order of its names (developer guide, "Encryption context"). */
function bytesOf(context: Json | undefined): Buffer {
  const entries = isObject(context) ? Object.entries(context).sort(byName) : [];
  return Buffer.from(JSON.stringify(entries));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
