import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { account, arn, region } from '../naming.ts';
import type { ServiceAction } from './actions/service-action.ts';
import type { Caller } from './caller.ts';
import { arnOf, type ResourceFacts } from './resource-facts.ts';

/** Where a type of resource names the key that encrypts it, and what its actions need of the key. */
interface Encryption {
  readonly key: (properties: JsonObject) => Json | undefined;
  readonly needs: readonly (readonly [actions: RegExp, keyActions: readonly string[]])[];
}

const encrypt = ['kms:GenerateDataKey', 'kms:Decrypt'];
const decrypt = ['kms:Decrypt'];

/**
 * SQS developer guide, "Key management"; SNS developer guide, "Managing Amazon SNS encryption keys";
 * S3 user guide, "Using server-side encryption with AWS KMS keys"; DynamoDB developer guide,
 * "Encryption at rest".
 */
const encryptions: Readonly<Record<string, Encryption>> = {
  'AWS::SQS::Queue': {
    key: ({ KmsMasterKeyId }) => KmsMasterKeyId,
    needs: [
      [/^sqs:SendMessage$/, encrypt],
      [/^sqs:ReceiveMessage$/, decrypt],
    ],
  },
  'AWS::SNS::Topic': {
    key: ({ KmsMasterKeyId }) => KmsMasterKeyId,
    needs: [[/^sns:Publish$/, encrypt]],
  },
  'AWS::S3::Bucket': {
    key: bucketKey,
    needs: [
      [/^s3:PutObject$/, ['kms:GenerateDataKey']],
      [/^s3:GetObject(Version)?$/, decrypt],
    ],
  },
  'AWS::DynamoDB::Table': {
    key: ({ SSESpecification }) =>
      isObject(SSESpecification) ? SSESpecification['KMSMasterKeyId'] : undefined,
    needs: [[/^dynamodb:(\w*Item|Query|Scan)$/, decrypt]],
  },
};

/**
 * The actions on the KMS key that an action on an encrypted resource needs; empty if AWS's own key
 * encrypts it.
 */
export function keyActions(
  resources: readonly ResourceFacts[],
  resource: ResourceFacts | undefined,
  { action }: ServiceAction,
  caller: Caller,
): readonly ServiceAction[] {
  if (resource === undefined || !Object.hasOwn(encryptions, resource.type)) return [];
  const { key, needs } = encryptions[resource.type] as Encryption;
  const keyId = key(resource.properties);
  const needed = needs.find(([actions]) => actions.test(action))?.[1] ?? [];
  if (typeof keyId !== 'string') return [];
  const keyArn = findKeyArn(resources, keyId);
  const context = {
    'kms:ViaService': `${action.split(':')[0]}.${region}.amazonaws.com`,
    ...(caller.kind === 'service' ? {} : { 'kms:CallerAccount': account }),
  };
  return needed.map((one) => ({ action: one, resource: keyArn, context }));
}

function bucketKey({ BucketEncryption }: JsonObject): Json | undefined {
  const rules = isObject(BucketEncryption)
    ? BucketEncryption['ServerSideEncryptionConfiguration']
    : undefined;
  for (const rule of Array.isArray(rules) ? rules.filter(isObject) : []) {
    const byDefault = rule['ServerSideEncryptionByDefault'];
    if (!isObject(byDefault) || byDefault['SSEAlgorithm'] === 'AES256') continue;
    return byDefault['KMSMasterKeyID'] ?? 'alias/aws/s3';
  }
  return undefined;
}

/** The key that an alias ARN refers to; any other ARN unchanged. */
export function withoutAlias(resources: readonly ResourceFacts[], resource: string): string {
  const alias = /^arn:aws[\w-]*:kms:[^:]*:[^:]*:(alias\/.+)$/.exec(resource)?.[1];
  return alias === undefined ? resource : findKeyArn(resources, alias);
}

/** A key is named by its id, its ARN or an alias. */
function findKeyArn(resources: readonly ResourceFacts[], keyId: string): string {
  const alias = resources.find(
    ({ type, properties }) => type === 'AWS::KMS::Alias' && properties['AliasName'] === keyId,
  );
  const target = alias === undefined ? keyId : String(alias.properties['TargetKeyId']);
  const key = resources.find(
    (one) => one.type === 'AWS::KMS::Key' && (one.ref === target || arnOf(one) === target),
  );
  if (key !== undefined) return arnOf(key);
  if (target.startsWith('arn:')) return target;
  return arn('kms', target.startsWith('alias/') ? target : `key/${target}`);
}
