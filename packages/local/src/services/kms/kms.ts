import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import { answerJson, type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { anything, flag, integer, list, oneOf, structure, text } from '../../protocol/shape.ts';
import type { Cloud, CreateService } from '../service.ts';
import { decryptWith, encryptWith, invalidCiphertext, keyIdIn } from './cipher.ts';
import { aliasesOf, describeKey, findKey, type Key, keysOf, policyOf } from './keys.ts';

const keyId = text({ min: 1, max: 2048 });
const page = { Limit: integer(1, 1000), Marker: text() };
const more = {
  EncryptionContext: anything,
  EncryptionAlgorithm: text(),
  GrantTokens: list(text()),
  DryRun: flag,
};
const dataKey = structure({
  'KeyId!': keyId,
  KeySpec: oneOf('AES_256', 'AES_128'),
  NumberOfBytes: integer(1, 1024),
  ...more,
});

/** The operations of KMS that are answered: reads, and symmetric encryption. */
const operations: Operations<Cloud> = {
  ListKeys: operation(structure(page), (cloud) => ({
    Keys: keysOf(cloud).map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })),
    Truncated: false,
  })),
  ListAliases: operation(structure({ KeyId: keyId, ...page }), (cloud, { KeyId }) => ({
    Aliases: aliasesOf(cloud)
      .filter(({ key }) => KeyId === undefined || findKey(cloud, String(KeyId)).id === key.id)
      .map(({ name, key }) => ({
        AliasName: name,
        AliasArn: cloud.arn('kms', name),
        TargetKeyId: key.id,
      })),
    Truncated: false,
  })),
  DescribeKey: operation(
    structure({ 'KeyId!': keyId, GrantTokens: list(text()) }),
    (cloud, { KeyId }) => ({ KeyMetadata: describeKey(cloud, findKey(cloud, String(KeyId))) }),
  ),
  GetKeyPolicy: operation(
    structure({ 'KeyId!': keyId, PolicyName: text() }),
    (cloud, { KeyId }) => ({
      Policy: policyOf(cloud, findKey(cloud, String(KeyId))),
      PolicyName: 'default',
    }),
  ),
  GetKeyRotationStatus: operation(structure({ 'KeyId!': keyId }), (cloud, { KeyId }) => ({
    KeyRotationEnabled: findKey(cloud, String(KeyId)).properties['EnableKeyRotation'] === true,
  })),
  Encrypt: operation(
    structure({ 'KeyId!': keyId, 'Plaintext!': text(), ...more }),
    (cloud, { KeyId, Plaintext, EncryptionContext }) => {
      const key = enabled(findKey(cloud, String(KeyId)));
      const plaintext = Buffer.from(String(Plaintext), 'base64');
      // API reference, Encrypt: from 1 to 4096 bytes.
      if (plaintext.length < 1 || plaintext.length > 4096) {
        const message = `1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096`;
        throw new ServiceError('ValidationException', message);
      }
      return {
        CiphertextBlob: encryptWith(key.id, plaintext, EncryptionContext).toString('base64'),
        KeyId: key.arn,
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
  ),
  Decrypt: operation(
    structure({ 'CiphertextBlob!': text(), KeyId: keyId, ...more }),
    (cloud, { CiphertextBlob, KeyId, EncryptionContext }) => {
      const ciphertext = Buffer.from(String(CiphertextBlob), 'base64');
      const key = keysOf(cloud).find(({ id }) => id === keyIdIn(ciphertext));
      if (key === undefined) throw invalidCiphertext();
      if (KeyId !== undefined && findKey(cloud, String(KeyId)).id !== key.id) {
        const message =
          'The key ID in the request does not identify a CMK that can perform this operation.';
        throw new ServiceError('IncorrectKeyException', message);
      }
      const plaintext = decryptWith(enabled(key).id, ciphertext, EncryptionContext);
      return {
        KeyId: key.arn,
        Plaintext: plaintext.toString('base64'),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
  ),
  GenerateDataKey: operation(dataKey, generateDataKey),
  GenerateDataKeyWithoutPlaintext: operation(dataKey, (cloud, input) => {
    const { Plaintext: _, ...answer } = generateDataKey(cloud, input);
    return answer;
  }),
  GenerateRandom: operation(structure({ 'NumberOfBytes!': integer(1, 1024) }), (_, input) => ({
    Plaintext: randomBytes(Number(input['NumberOfBytes'])).toString('base64'),
  })),
};

/** KMS: reads keys of the template and encrypts with them; nothing is secret here. */
export const createKms: CreateService = (cloud) => ({
  name: 'kms',
  targetPrefixes: ['TrentService'],
  resourceTypes: {},
  handle: (request, response) => answerJson(operations, cloud, request, response),
});

function generateDataKey(cloud: Cloud, input: JsonObject): JsonObject {
  const { KeyId, KeySpec, NumberOfBytes, EncryptionContext } = input;
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    const message = 'Please specify either number of bytes or key spec.';
    throw new ServiceError('ValidationException', message);
  }
  const key = enabled(findKey(cloud, String(KeyId)));
  const size = Number(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
  const plaintext = randomBytes(size);
  return {
    CiphertextBlob: encryptWith(key.id, plaintext, EncryptionContext).toString('base64'),
    Plaintext: plaintext.toString('base64'),
    KeyId: key.arn,
  };
}

function enabled(key: Key): Key {
  if (!key.isEnabled) throw new ServiceError('DisabledException', `${key.arn} is disabled.`);
  const usage = String(key.properties['KeyUsage'] ?? 'ENCRYPT_DECRYPT');
  if (usage === 'ENCRYPT_DECRYPT') return key;
  throw new ServiceError('InvalidKeyUsageException', `${key.arn} key usage is ${usage}.`);
}
