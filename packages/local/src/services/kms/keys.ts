import { isObject, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, ProvisionedResource } from '../service.ts';

/** A key of the template. */
export interface Key {
  readonly id: string;
  readonly arn: string;
  readonly isEnabled: boolean;
  readonly properties: JsonObject;
}

/** The keys of a cloud, in the order of the template. */
export function keysOf(cloud: Cloud): readonly Key[] {
  return cloud.resourcesOfType('AWS::KMS::Key').map(asKey);
}

/** The aliases of a cloud, with the keys that they stand for. */
export function aliasesOf(cloud: Cloud): readonly { readonly name: string; readonly key: Key }[] {
  return cloud.resourcesOfType('AWS::KMS::Alias').flatMap(({ ref, properties }) => {
    const key = findById(cloud, String(properties['TargetKeyId']));
    return key === undefined ? [] : [{ name: ref, key }];
  });
}

/** Finds a key by its id, its ARN, an alias or the ARN of one. Throws what KMS answers. */
export function findKey(cloud: Cloud, named: string): Key {
  const name = named.replace(/^arn:aws[\w-]*:kms:[^:]*:[^:]*:/, '');
  const isAlias = name.startsWith('alias/');
  const found = isAlias
    ? aliasesOf(cloud).find((alias) => alias.name === name)?.key
    : findById(cloud, name);
  if (found !== undefined) return found;
  const arn = cloud.arn('kms', isAlias || name.startsWith('key/') ? name : `key/${name}`);
  const what = isAlias ? 'Alias' : 'Key';
  throw new ServiceError('NotFoundException', `${what} ${arn} is not found.`);
}

function findById(cloud: Cloud, named: string): Key | undefined {
  const id = named.slice(named.lastIndexOf('/') + 1);
  return keysOf(cloud).find((key) => key.id === id);
}

function asKey({ ref, attributes, properties }: ProvisionedResource): Key {
  const arn = String(attributes['Arn']);
  return { id: ref, arn, isEnabled: properties['Enabled'] !== false, properties };
}

/** API reference, KeyMetadata. */
export function describeKey(cloud: Cloud, key: Key): JsonObject {
  const {
    KeySpec = 'SYMMETRIC_DEFAULT',
    KeyUsage = 'ENCRYPT_DECRYPT',
    Description,
  } = key.properties;
  return {
    AWSAccountId: cloud.account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: 0,
    Enabled: key.isEnabled,
    Description: Description ?? '',
    KeyUsage,
    KeyState: key.isEnabled ? 'Enabled' : 'Disabled',
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    CustomerMasterKeySpec: KeySpec,
    KeySpec,
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: key.properties['MultiRegion'] === true,
  };
}

/** The key's policy as text. KMS uses the default policy for a key without one. */
export function policyOf(cloud: Cloud, { properties }: Key): string {
  const { KeyPolicy } = properties;
  if (isObject(KeyPolicy)) return JSON.stringify(KeyPolicy);
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${cloud.account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
}
